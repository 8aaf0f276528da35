package io.courant.sink;

import io.courant.contract.serde.UnreadableRecordException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * Where a record goes that cannot be read or stored: to the worker's reporter (KIP-610), so to its dead-letter topic, if the connector
 * has {@code errors.tolerance=all}; otherwise the task stops and names the record.
 */
public final class ErrantRecords {

    private final Optional<ErrantRecordReporter> reporter;

    public ErrantRecords(SinkTaskContext context) {
        this.reporter = Optional.ofNullable(context.errantRecordReporter());
    }

    /**
     * Hands the record over and waits until it is safe: only then may the sink's offset pass it.
     *
     * @throws ConnectException if there is no reporter, if it does not tolerate errors, or if it could not write
     */
    public void report(SinkRecord record, UnreadableRecordException why) {
        report(record, "cannot be read (" + why.reason() + "): " + why.getMessage(), why);
    }

    /** As the other one, for a record that the store refuses. */
    public void report(SinkRecord record, RecordRefusedException why) {
        report(record, "is refused by the store: " + why.getMessage(), why);
    }

    private void report(SinkRecord record, String what, Exception why) {
        String named = ArticlePosition.partitionOf(record) + " at offset " + record.originalKafkaOffset() + " " + what;
        if (reporter.isEmpty()) {
            throw new ConnectException(named + ". Set errors.tolerance=all and errors.deadletterqueue.topic.name to put"
                    + " such records aside, or pass it by altering the connector's offsets");
        }
        try {
            reporter.get().report(record, new ConnectException(named, why)).get();
        } catch (ExecutionException e) {
            throw new ConnectException(named + "; and it could not be written to the dead-letter topic", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectException("interrupted while a record was put aside: " + named, e);
        }
    }
}

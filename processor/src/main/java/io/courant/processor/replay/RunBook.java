package io.courant.processor.replay;

import io.courant.contract.id.RunId;
import io.courant.contract.record.Generation;
import io.courant.contract.record.RunProgress;
import io.courant.contract.record.RunRequest;
import io.courant.contract.serde.Serdes;
import io.courant.contract.serde.UnreadableRecordException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runs, folded from the records of {@code runs}. Not safe for use by many threads. */
final class RunBook {

    private static final Logger log = LoggerFactory.getLogger(RunBook.class);
    private static final String PROGRESS = "/progress";

    private final Map<RunId, RunRequest> requests = new TreeMap<>();
    private final Map<RunId, RunProgress> progress = new TreeMap<>();
    private Generation generation = Generation.FIRST;

    static String key(RunRequest request) {
        return request.id().value();
    }

    static String key(RunProgress progress) {
        return progress.id() + PROGRESS;
    }

    /** Takes in a record; one that cannot be read is passed over. */
    void apply(ConsumerRecord<String, byte[]> record) {
        if (Generation.KEY.equals(record.key()) && record.value() != null) {
            read(record, () -> apply(Serdes.GENERATION.read(record.headers(), record.value())));
        } else if (isProgress(record)) {
            read(record, () -> apply(Serdes.RUN_PROGRESS.read(record.headers(), record.value())));
        } else {
            applyRequest(record);
        }
    }

    /** Takes in a record if it is a request. */
    void applyRequest(ConsumerRecord<String, byte[]> record) {
        if (record.key() != null
                && record.value() != null
                && !isProgress(record)
                && !Generation.KEY.equals(record.key())) {
            read(record, () -> {
                RunRequest request = Serdes.RUN_REQUEST.read(record.headers(), record.value());
                requests.put(request.id(), request);
            });
        }
    }

    private static boolean isProgress(ConsumerRecord<String, byte[]> record) {
        return record.value() != null && record.key() != null && record.key().endsWith(PROGRESS);
    }

    private static void read(ConsumerRecord<String, byte[]> record, Runnable reading) {
        try {
            reading.run();
        } catch (UnreadableRecordException e) {
            log.warn("{} offset {} is passed over: {}", record.topic(), record.offset(), e.getMessage());
        }
    }

    void apply(RunProgress newest) {
        progress.put(newest.id(), newest);
    }

    void apply(Generation newest) {
        generation = newest;
    }

    /** Which state is in force. */
    Generation generation() {
        return generation;
    }

    void clear() {
        requests.clear();
        progress.clear();
        generation = Generation.FIRST;
    }

    /** All runs in the order of their turn. */
    List<Run> all() {
        return requests.values().stream().map(this::run).sorted(Run.BY_TURN).toList();
    }

    Optional<Run> get(RunId id) {
        return Optional.ofNullable(requests.get(id)).map(this::run);
    }

    /** The run whose turn it is: one that has begun, else the first that was asked for. */
    Optional<Run> current() {
        List<Run> open = all().stream().filter(run -> !run.isOver()).toList();
        return open.stream()
                .filter(run -> run.state() != RunProgress.State.QUEUED)
                .findFirst()
                .or(() -> open.stream().findFirst());
    }

    List<Run> cancelledBeforeTheirTurn() {
        return all().stream()
                .filter(run -> run.state() == RunProgress.State.QUEUED
                        && run.request().cancelledAt().isPresent())
                .toList();
    }

    private Run run(RunRequest request) {
        return new Run(
                request, progress.getOrDefault(request.id(), RunProgress.queued(request.id(), request.requestedAt())));
    }
}

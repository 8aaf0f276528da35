package io.courant.app.connect;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkConnector;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;

/** A sink that keeps what it gets for the test to see, and fails as often as it is told to. */
public final class CollectingSink extends SinkConnector {

    static final Queue<String> VALUES = new ConcurrentLinkedQueue<>();
    static final AtomicInteger STARTS = new AtomicInteger();
    static final AtomicInteger FAILURES_TO_COME = new AtomicInteger();

    @Override
    public void start(Map<String, String> settings) {}

    @Override
    public Class<? extends Task> taskClass() {
        return CollectingTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int tasksMax) {
        return IntStream.range(0, tasksMax)
                .mapToObj(task -> Map.<String, String>of())
                .toList();
    }

    @Override
    public void stop() {}

    @Override
    public ConfigDef config() {
        return new ConfigDef();
    }

    @Override
    public String version() {
        return "1";
    }

    /** Its task. */
    public static final class CollectingTask extends SinkTask {

        @Override
        public void start(Map<String, String> settings) {
            STARTS.incrementAndGet();
        }

        @Override
        public void put(Collection<SinkRecord> records) {
            if (!records.isEmpty() && FAILURES_TO_COME.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                throw new ConnectException("told to fail");
            }
            records.forEach(record -> VALUES.add(new String((byte[]) record.value(), StandardCharsets.UTF_8)));
        }

        @Override
        public void stop() {}

        @Override
        public String version() {
            return "1";
        }
    }
}

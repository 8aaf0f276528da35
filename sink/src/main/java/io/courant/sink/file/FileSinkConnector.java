package io.courant.sink.file;

import io.courant.sink.SinkVersion;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkConnector;

/**
 * Writes the topic {@code articles} to files, each record exactly once. The connector needs {@code ByteArrayConverter} for key and
 * value, and {@code read_committed} consumers; a folder on a machine needs its tasks to run on that machine.
 */
public final class FileSinkConnector extends SinkConnector {

    private Map<String, String> settings = Map.of();

    @Override
    public String version() {
        return SinkVersion.wholeWith("org.apache.parquet.schema.LogicalTypeAnnotation");
    }

    @Override
    public ConfigDef config() {
        return FileSinkConfig.DEFINITION;
    }

    @Override
    public Class<? extends Task> taskClass() {
        return FileSinkTask.class;
    }

    /** Reads the settings only: a store that is down must not fail the connector. */
    @Override
    public void start(Map<String, String> given) {
        new FileSinkConfig(given);
        settings = Map.copyOf(given);
    }

    @Override
    public List<Map<String, String>> taskConfigs(int tasksMax) {
        return IntStream.range(0, tasksMax).mapToObj(task -> settings).toList();
    }

    @Override
    public void stop() {}

    /**
     * Changes the offsets where they count, in the target itself (KIP-875). A reset means from the beginning. Files of changes
     * from there on are removed when the connector runs again, and written anew; a range that holds the offset counts as a whole.
     *
     * @return true: the offsets are managed here
     * @throws ConnectException if the target cannot be changed now
     */
    @Override
    public boolean alterOffsets(Map<String, String> connectorConfig, Map<TopicPartition, Long> wanted) {
        FileSinkConfig config = new FileSinkConfig(connectorConfig);
        wanted.forEach((partition, offset) -> {
            if (offset != null && offset < 0) {
                throw new ConnectException("there is no offset " + offset + " in " + partition);
            }
        });
        try (FileStore store = config.store()) {
            FileOffsets offsets = new FileOffsets(store, config.connector(), "altered by request");
            List<String> names = store.list();
            for (var partition : wanted.entrySet()) {
                long next = partition.getValue() == null ? 0 : partition.getValue();
                offsets.force(
                        partition.getKey(),
                        SegmentFiles.beginning(names, partition.getKey().partition(), next));
            }
            return true;
        } catch (IOException e) {
            throw new ConnectException(
                    "the offsets of " + config.connector() + " are kept beside its files, which could not be changed ("
                            + e.getMessage() + "): try again later",
                    e);
        }
    }
}

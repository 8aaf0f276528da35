package io.courant.sink.jdbc;

import io.courant.sink.SinkVersion;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkConnector;

/**
 * Keeps a database equal to the topic {@code articles}, exactly once: see {@link JdbcSinkTask}. Runs in any Connect cluster; the
 * connector needs {@code ByteArrayConverter} for key and value, and {@code read_committed} consumers.
 */
public final class JdbcSinkConnector extends SinkConnector {

    private Map<String, String> settings = Map.of();

    @Override
    public String version() {
        return SinkVersion.current();
    }

    @Override
    public ConfigDef config() {
        return JdbcSinkConfig.DEFINITION;
    }

    @Override
    public Class<? extends Task> taskClass() {
        return JdbcSinkTask.class;
    }

    /** Reads the settings only: a database that is down must not fail the connector. */
    @Override
    public void start(Map<String, String> given) {
        new JdbcSinkConfig(given);
        settings = Map.copyOf(given);
    }

    @Override
    public List<Map<String, String>> taskConfigs(int tasksMax) {
        return IntStream.range(0, tasksMax).mapToObj(task -> settings).toList();
    }

    @Override
    public void stop() {}

    /**
     * Changes the offsets where they count, in the database (KIP-875). A reset means from the beginning. Rows stay: records that
     * are read again are stored again over what is there.
     *
     * @return true: the offsets are managed here
     * @throws ConnectException if the database cannot be changed now; then nothing has been changed
     */
    @Override
    public boolean alterOffsets(Map<String, String> connectorConfig, Map<TopicPartition, Long> offsets) {
        JdbcSinkConfig config = new JdbcSinkConfig(connectorConfig);
        offsets.forEach((partition, offset) -> {
            if (offset != null && offset < 0) {
                throw new ConnectException("there is no offset " + offset + " in " + partition);
            }
        });
        OffsetTable table = new OffsetTable(config.connector(), "altered by request");
        try (SinkDatabase database = SinkDatabase.of(config)) {
            database.inTransaction(connection -> {
                for (var wanted : offsets.entrySet()) {
                    long next = wanted.getValue() == null ? 0 : wanted.getValue();
                    table.force(connection, wanted.getKey(), next);
                }
                return true;
            });
            return true;
        } catch (SQLException e) {
            throw new ConnectException(
                    "the offsets of " + config.connector() + " are kept in " + config.address()
                            + ", which could not be changed (" + e.getMessage() + "): try again when it is up",
                    e);
        }
    }
}

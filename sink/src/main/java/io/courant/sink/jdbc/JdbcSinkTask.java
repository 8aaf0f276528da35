package io.courant.sink.jdbc;

import io.courant.sink.TargetTask;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Applies records of {@code articles} to a database. */
public final class JdbcSinkTask extends TargetTask {

    public JdbcSinkTask() {
        this(SinkDatabase::of);
    }

    JdbcSinkTask(Function<JdbcSinkConfig, SinkDatabase> databases) {
        super(settings -> setup(settings, databases));
    }

    private static Setup setup(Map<String, String> settings, Function<JdbcSinkConfig, SinkDatabase> databases) {
        JdbcSinkConfig config = new JdbcSinkConfig(settings);
        OffsetTable offsets = new OffsetTable(config.connector(), "task " + UUID.randomUUID());
        return new Setup(
                new DatabaseTarget(databases.apply(config), offsets), config.batchRecordsMax(), config.backoff());
    }
}

package io.courant.sink.jdbc;

import io.courant.sink.SinkStore;
import io.courant.sink.SinkSuite;
import java.nio.file.Path;

/** What every sink guarantees, for SQLite. */
class SqliteSinkTest implements SinkSuite {

    @Override
    public SinkStore newStore(Path directory) {
        return new SqliteStore(directory);
    }
}

package io.courant.sink.jdbc;

import io.courant.sink.SinkStore;
import io.courant.sink.SinkSuite;
import java.nio.file.Path;

/** What every sink guarantees, for PostgreSQL. */
class PostgresSinkIT implements SinkSuite {

    @Override
    public SinkStore newStore(Path directory) {
        return PostgresStore.create();
    }
}

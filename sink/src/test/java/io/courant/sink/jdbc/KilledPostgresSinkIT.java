package io.courant.sink.jdbc;

import io.courant.contract.id.DocumentId;
import io.courant.contract.record.Article;
import io.courant.sink.KilledSinkSuite;
import io.courant.sink.SinkStore;
import java.nio.file.Path;
import java.util.Map;

class KilledPostgresSinkIT implements KilledSinkSuite {

    @Override
    public String newAddress(Path directory) {
        return PostgresServer.newDatabase();
    }

    @Override
    public SinkStore store(String address) {
        return new PostgresStore(address);
    }

    @Override
    public void check(String address, Map<DocumentId, Article> expected) {
        KilledSinkIT.found(new PostgresStore(address), expected);
    }
}

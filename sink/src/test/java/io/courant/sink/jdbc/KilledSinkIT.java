package io.courant.sink.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.courant.contract.id.DocumentId;
import io.courant.contract.record.Article;
import io.courant.sink.KilledSinkSuite;
import io.courant.sink.SinkStore;
import java.nio.file.Path;
import java.util.Map;

class KilledSinkIT implements KilledSinkSuite {

    @Override
    public String newAddress(Path directory) {
        return directory.toString();
    }

    @Override
    public SinkStore store(String address) {
        return new SqliteStore(Path.of(address));
    }

    @Override
    public int records() {
        return 3000;
    }

    @Override
    public void check(String address, Map<DocumentId, Article> expected) {
        found(new SqliteStore(Path.of(address)), expected);
    }

    static void found(DatabaseStore store, Map<DocumentId, Article> expected) {
        try (ArticleDatabase database = ArticleDatabase.open(store.url())) {
            assertEquals(
                    expected.size(), database.search("修订", expected.size() + 1).size());
        }
    }
}

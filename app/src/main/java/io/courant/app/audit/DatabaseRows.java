package io.courant.app.audit;

import io.courant.contract.id.DocumentId;
import io.courant.contract.record.Article;
import io.courant.sink.jdbc.ArticleDatabase;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The rows that the JDBC sink has stored, whole. */
public final class DatabaseRows implements Audit.RowSource {

    private final ArticleDatabase database;

    /** @param database stays the caller's to close */
    public DatabaseRows(ArticleDatabase database) {
        this.database = database;
    }

    @Override
    public void forEach(Predicate<DocumentId> wanted, Consumer<Article> rows) {
        database.forEachStamp(stamp -> {
            if (wanted.test(stamp.id())) {
                database.find(stamp.id()).ifPresent(stored -> rows.accept(stored.article()));
            }
        });
    }
}

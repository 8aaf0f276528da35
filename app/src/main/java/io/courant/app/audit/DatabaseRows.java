package io.courant.app.audit;

import io.courant.sink.jdbc.ArticleDatabase;
import io.courant.sink.jdbc.StoredStamp;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The rows that the JDBC sink has stored. */
public final class DatabaseRows implements Audit.RowSource {

    private final ArticleDatabase database;

    /** @param database stays the caller's to close */
    public DatabaseRows(ArticleDatabase database) {
        this.database = database;
    }

    @Override
    public void forEach(Consumer<Standing> rows) {
        database.forEachStamp(stamp -> rows.accept(standing(stamp)));
    }

    private static Standing standing(StoredStamp stamp) {
        return new Standing(
                stamp.id(),
                stamp.raw(),
                stamp.contentHash(),
                stamp.tags().stream().map(tag -> tag.value()).collect(Collectors.toSet()),
                Optional.empty());
    }
}

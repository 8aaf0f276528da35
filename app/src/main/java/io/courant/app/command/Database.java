package io.courant.app.command;

import io.courant.app.FatalException;
import io.courant.app.run.SqliteSink;
import io.courant.app.settings.Settings;
import io.courant.sink.jdbc.ArticleDatabase;
import java.nio.file.Files;
import java.nio.file.Path;

/** The database of a data directory, to read from. */
final class Database {

    private Database() {}

    /** @throws FatalException if there is none yet */
    static ArticleDatabase open(Settings settings) {
        Path file = settings.data().database();
        if (!Files.exists(file)) {
            throw new FatalException(
                    "there is no database at " + file + ": `courant run` makes it, and --data names another folder");
        }
        return ArticleDatabase.open(SqliteSink.url(file));
    }
}

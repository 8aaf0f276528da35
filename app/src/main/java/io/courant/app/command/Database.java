package io.courant.app.command;

import io.courant.app.FatalException;
import io.courant.app.run.Sinks;
import io.courant.app.settings.Settings;
import io.courant.sink.jdbc.ArticleDatabase;
import io.courant.sink.jdbc.DatabaseAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The database to read from: the first one among the sinks. */
final class Database {

    private static final String SQLITE = "jdbc:sqlite:";

    private Database() {}

    /** @throws FatalException if there is none, or none yet */
    static ArticleDatabase open(Settings settings) {
        DatabaseAddress address = Sinks.of(settings)
                .database()
                .orElseThrow(
                        () -> new FatalException("none of the sinks is a database that could be asked: add one with"
                                + " --sink sqlite:PATH or --sink postgres:URL"));
        if (isMissing(address)) {
            throw new FatalException("there is no database at " + address.url().substring(SQLITE.length())
                    + ": `courant run` makes it, and --data names another folder");
        }
        return ArticleDatabase.open(address);
    }

    /** None if no sink is a database, or the file is not there yet. */
    static Optional<ArticleDatabase> find(Settings settings) {
        return Sinks.of(settings)
                .database()
                .filter(address -> !isMissing(address))
                .map(ArticleDatabase::open);
    }

    /** Of a server only trying says so. */
    private static boolean isMissing(DatabaseAddress address) {
        return address.url().startsWith(SQLITE)
                && Files.notExists(Path.of(address.url().substring(SQLITE.length())));
    }
}

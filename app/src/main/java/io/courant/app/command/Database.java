package io.courant.app.command;

import io.courant.app.FatalException;
import io.courant.app.connect.SinkSpec;
import io.courant.app.run.Sinks;
import io.courant.app.settings.HttpConfig;
import io.courant.app.settings.Settings;
import io.courant.sink.jdbc.ArticleDatabase;
import io.courant.sink.jdbc.DatabaseAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** The database to read from: the one that HTTP reads, where a setting names it, else the first one among the sinks. */
final class Database {

    private static final String SQLITE = "jdbc:sqlite:";

    private Database() {}

    /** @throws FatalException if there is none, or none yet */
    static ArticleDatabase open(Settings settings) {
        DatabaseAddress address = address(settings)
                .orElseThrow(() -> new FatalException("none of the sinks ("
                        + Sinks.of(settings).specs().stream()
                                .map(SinkSpec::shown)
                                .collect(Collectors.joining(", "))
                        + ") is a database that could be asked: name one more to `courant run`, with --sink sqlite:PATH"
                        + " or --sink postgres:URL, and it is filled from the beginning; or set " + HttpConfig.DATABASE
                        + " to one that another machine fills"));
        if (isMissing(address)) {
            throw new FatalException("there is no database at " + address.url().substring(SQLITE.length())
                    + ": `courant run` makes it, and --data names another folder");
        }
        return ArticleDatabase.open(address);
    }

    /** None if no sink is a database, or the file is not there yet. */
    static Optional<ArticleDatabase> find(Settings settings) {
        return address(settings).filter(address -> !isMissing(address)).map(ArticleDatabase::open);
    }

    private static Optional<DatabaseAddress> address(Settings settings) {
        return settings.http().database().or(() -> Sinks.of(settings).database());
    }

    /** Of a server only trying says so. */
    private static boolean isMissing(DatabaseAddress address) {
        return address.url().startsWith(SQLITE)
                && Files.notExists(Path.of(address.url().substring(SQLITE.length())));
    }
}

package io.courant.app.run;

import io.courant.contract.topic.Topics;
import java.nio.file.Path;

/** The sink that a run has where no other is asked for: SQLite in the data folder. */
public final class SqliteSink {

    private SqliteSink() {}

    /** The connector's name, which its offsets in the database carry too: a tenant's own. */
    public static String connector(Topics topics) {
        return topics.prefix() + "sqlite";
    }

    /** The consumer group by which Connect reads for it. */
    public static String group(Topics topics) {
        return "connect-" + connector(topics);
    }

    /** The database's address, as sink and readers want it. */
    public static String url(Path database) {
        return "jdbc:sqlite:" + database.toAbsolutePath();
    }
}

package io.courant.app.run;

import io.courant.contract.topic.Topics;
import io.courant.sink.jdbc.JdbcSinkConfig;
import io.courant.sink.jdbc.JdbcSinkConnector;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The sink that every run has: the articles in an SQLite database. */
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

    static Map<String, String> config(Path database, Map<String, String> settings) {
        Map<String, String> config = new HashMap<>(settings);
        config.put("connector.class", JdbcSinkConnector.class.getName());
        // One file has one writer at a time: more tasks would wait for each other.
        config.put("tasks.max", "1");
        config.put(JdbcSinkConfig.CONNECTION_URL, url(database));
        return config;
    }
}

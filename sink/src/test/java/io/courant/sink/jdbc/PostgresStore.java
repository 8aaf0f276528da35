package io.courant.sink.jdbc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.courant.contract.record.Article;
import io.courant.contract.serde.Json;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A database of a PostgreSQL server. */
final class PostgresStore implements DatabaseStore {

    private static final Pattern NAME = Pattern.compile("/(\\w+)\\?");
    private final String url;

    private final Consumer<String> server;

    PostgresStore(String url) {
        this(url, PostgresServer::execute);
    }

    /** @param server runs a statement as the server's owner, in another database */
    PostgresStore(String url, Consumer<String> server) {
        this.url = url;
        this.server = server;
    }

    static PostgresStore create() {
        return new PostgresStore(PostgresServer.newDatabase());
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("name", CONNECTOR, JdbcSinkConfig.CONNECTION_URL, url, JdbcSinkConfig.BATCH_RECORDS_MAX, "700");
    }

    @Override
    public boolean refuse(String title) {
        try {
            execute("ALTER TABLE articles ADD CONSTRAINT no_such_title CHECK (title <> '" + title + "')");
            return true;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its times are exact to the microsecond. */
    @Override
    public Article stored(Article article) {
        ObjectNode json = Json.MAPPER.valueToTree(article);
        truncate(json, "ingestedAt");
        truncate(json.withObject("/stamps"), "processedAt");
        return Json.MAPPER.convertValue(json, Article.class);
    }

    private static void truncate(ObjectNode json, String field) {
        json.put(
                field,
                Instant.parse(json.get(field).textValue())
                        .truncatedTo(ChronoUnit.MICROS)
                        .toString());
    }

    /** Its connections are cut and no more are taken. */
    @Override
    public Outage outage() {
        Matcher name = NAME.matcher(url);
        if (!name.find()) {
            throw new IllegalStateException(url);
        }
        String database = name.group(1);
        server.accept("ALTER DATABASE " + database + " ALLOW_CONNECTIONS false");
        server.accept("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + database + "'");
        return () -> server.accept("ALTER DATABASE " + database + " ALLOW_CONNECTIONS true");
    }
}

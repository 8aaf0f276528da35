package io.courant.sink.jdbc;

import io.courant.sink.SinkStore;
import io.courant.sink.SinkSuite;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** What every sink guarantees, for PostgreSQL's own image; skipped where there is no container engine. */
@Testcontainers(disabledWithoutDocker = true)
class PostgresContainerIT implements SinkSuite {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    @Container
    private static final PostgreSQLContainer SERVER = new PostgreSQLContainer("postgres:18");

    @Override
    public SinkStore newStore(Path directory) {
        String name = "test" + DATABASES.incrementAndGet();
        execute("CREATE DATABASE " + name);
        String url = SERVER.getJdbcUrl()
                .replaceFirst(
                        "/[^/?]*(\\?|$)",
                        "/" + name + "?user=" + SERVER.getUsername() + "&password=" + SERVER.getPassword() + "&");
        return new PostgresStore(url, PostgresContainerIT::execute);
    }

    private static void execute(String sql) {
        try (var connection =
                        DriverManager.getConnection(SERVER.getJdbcUrl(), SERVER.getUsername(), SERVER.getPassword());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}

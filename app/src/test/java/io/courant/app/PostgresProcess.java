package io.courant.app;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server of its own that can be stopped and started again; its binaries come from Maven Central. */
public final class PostgresProcess implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

    private final Path data;
    private final int port;
    private @Nullable EmbeddedPostgres server;

    /**
     * Starts it.
     *
     * @param data an empty folder, or one of before
     * @param port a free one of the loopback
     */
    public PostgresProcess(Path data, int port) throws IOException {
        this.data = data;
        this.port = port;
        start();
    }

    public void start() throws IOException {
        server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setPGStartupWait(START_TIMEOUT)
                .start();
    }

    /** Connections are cut, and none are taken. */
    public void stop() throws IOException {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}

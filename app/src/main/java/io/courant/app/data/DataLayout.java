package io.courant.app.data;

import java.nio.file.Path;

/**
 * Where things lie in a data directory. Knowing that takes no hold of it: see {@link DataDirectory}.
 *
 * @param root the directory, absolute
 */
public record DataLayout(Path root) {

    public DataLayout {
        root = root.toAbsolutePath().normalize();
    }

    /** The embedded broker's logs. */
    public Path kafka() {
        return root.resolve("kafka");
    }

    /** The topologies' local state: it can always be rebuilt from Kafka. */
    public Path streams() {
        return root.resolve("streams");
    }

    /** The SQLite database. */
    public Path database() {
        return root.resolve("courant.db");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    /** The log file that is being written. */
    public Path logFile() {
        return logs().resolve("courant.log");
    }

    /** How other commands find the running process. */
    public Path runtime() {
        return root.resolve("runtime.json");
    }

    /** Which ports were free when they were first wanted. */
    Path ports() {
        return root.resolve("ports.properties");
    }
}

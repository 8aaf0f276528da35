package io.courant.app.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.courant.app.FatalException;
import io.courant.contract.serde.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What other commands want to know of the process that runs on a data directory: the file {@code runtime.json} there.
 *
 * @param pid its process id
 * @param bootstrapServers the Kafka that it uses
 * @param http the address of its HTTP side
 * @param prefix its topics' prefix
 * @param database the path of its database
 * @param version of the program
 * @param startedAt when it was ready
 */
public record RuntimeInfo(
        long pid,
        String bootstrapServers,
        String http,
        String prefix,
        String database,
        String version,
        Instant startedAt) {

    /** Clocks are not that exact: a process is another one only if it began clearly later. */
    private static final Duration TOLERANCE = Duration.ofSeconds(10);

    public void write(DataLayout layout) {
        try {
            AtomicFile.write(
                    layout.runtime(),
                    Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
        } catch (IOException e) {
            throw new FatalException(layout.runtime() + " cannot be written: " + e, e);
        }
    }

    public static void remove(DataLayout layout) {
        try {
            Files.deleteIfExists(layout.runtime());
        } catch (IOException e) {
            throw new FatalException(layout.runtime() + " cannot be removed: " + e, e);
        }
    }

    /** The process that runs on the directory; none if there is no file, or its process is gone. */
    public static Optional<RuntimeInfo> running(DataLayout layout) {
        return read(layout.runtime()).filter(RuntimeInfo::isAlive);
    }

    private static Optional<RuntimeInfo> read(Path file) {
        try {
            return Optional.of(Json.MAPPER.readValue(Files.readAllBytes(file), RuntimeInfo.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new FatalException(file + " is damaged (" + e.getOriginalMessage() + "): remove it", e);
        } catch (IOException e) {
            throw new FatalException(file + " cannot be read: " + e, e);
        }
    }

    /** A process id is used again: one that began after the file was written is another process. */
    private boolean isAlive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .startInstant()
                        .map(start -> start.isBefore(startedAt.plus(TOLERANCE)))
                        .orElse(true))
                .isPresent();
    }
}

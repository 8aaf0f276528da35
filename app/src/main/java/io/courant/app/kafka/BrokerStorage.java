package io.courant.app.kafka;

import io.courant.app.FatalException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/** The embedded broker's directory: formatted whole or not there at all. */
final class BrokerStorage {

    private BrokerStorage() {}

    /**
     * Formats the directory if there is none. That happens beside it and ends with a rename, so that a process killed at any
     * moment leaves nothing half formatted.
     *
     * @throws FatalException if there is a directory that is not Kafka's, or no directory can be made
     */
    static void formatIfMissing(Path directory) {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        if (Files.exists(directory)) {
            throw new FatalException("the Kafka data in " + directory + " cannot be used: meta.properties is missing."
                    + " Restore it from a backup, or move the directory away to start anew");
        }
        Path fresh = directory.resolveSibling(directory.getFileName() + ".new");
        try {
            delete(fresh);
            Files.createDirectories(fresh);
            format(fresh);
            Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new FatalException("no Kafka data can be made in " + directory + ": " + e, e);
        }
    }

    private static void format(Path directory) throws IOException {
        Formatter formatter = new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(BrokerConfig.NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .setDirectories(List.of(directory.toString()))
                .setMetadataLogDirectory(directory.toString())
                .setControllerListenerName(BrokerConfig.CONTROLLER_LISTENER);
        try {
            formatter.run();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}

package io.courant.app.data;

import io.courant.app.FatalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Which sinks were asked for last, so that later runs and other commands know them: a file that its owner alone can read. */
public final class RememberedSinks {

    private RememberedSinks() {}

    /** One text for each; empty if none were ever asked for. */
    public static List<String> read(DataLayout layout) {
        try {
            return Files.readAllLines(file(layout)).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new FatalException(file(layout) + " cannot be read: " + e, e);
        }
    }

    public static void write(DataLayout layout, List<String> sinks) {
        try {
            Path file = file(layout);
            Files.createDirectories(file.getParent());
            if (Files.notExists(file) && Files.getFileStore(file.getParent()).supportsFileAttributeView("posix")) {
                // Before anything stands in it: an address may hold a password.
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.write(file, sinks);
        } catch (IOException e) {
            throw new FatalException(file(layout) + " cannot be written: " + e, e);
        }
    }

    private static Path file(DataLayout layout) {
        return layout.root().resolve("sinks");
    }
}

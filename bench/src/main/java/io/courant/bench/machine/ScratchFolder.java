package io.courant.bench.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A folder for what a benchmark stores, removed when it is closed and also when the program is interrupted. */
public final class ScratchFolder implements AutoCloseable {

    private final Path path;
    private final Thread onExit = new Thread(this::remove, "remove-scratch");

    public ScratchFolder() throws IOException {
        path = Files.createTempDirectory("courant-bench-").toRealPath();
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException e) {
            return; // the program is being ended, and the hook does it
        }
        remove();
    }

    private void remove() {
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                /** Whatever still runs may delete its own files meanwhile. */
                @Override
                public FileVisitResult visitFileFailed(Path file, IOException fault) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(
                        Path folder, @org.jspecify.annotations.Nullable IOException fault) throws IOException {
                    Files.deleteIfExists(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(path + " could not be removed: remove it yourself", e);
        }
    }
}

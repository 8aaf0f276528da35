package io.courant.sink.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** A folder of this machine, made when it is missing. */
final class LocalFolder implements FileStore {

    /** A file's lock is the process's, not the thread's. */
    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    /** Nothing is written aside for that long. */
    private static final Duration ASIDE_MAX = Duration.ofHours(1);

    private final Path root;

    LocalFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public Path aside() throws IOException {
        Path folder = Files.createDirectories(root.resolve(OWN + "aside"));
        return Files.createTempFile(folder, "part", "");
    }

    @Override
    public List<String> list() throws IOException {
        if (!Files.exists(root)) {
            return List.of();
        }
        sweep();
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.startsWith(OWN))
                    .toList();
        }
    }

    /** Removes what killed processes have left aside. */
    private void sweep() throws IOException {
        Path folder = root.resolve(OWN + "aside");
        if (Files.isDirectory(folder)) {
            Instant old = Instant.now().minus(ASIDE_MAX);
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    if (Files.exists(file)
                            && Files.getLastModifiedTime(file).toInstant().isBefore(old)) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        }
    }

    @Override
    public void put(String name, Path written) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(root.resolve(name));
    }

    @Override
    public Optional<byte[]> read(String name) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(root.resolve(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean replace(String name, Optional<byte[]> expected, byte[] content) throws IOException {
        ONE_AT_A_TIME.lock();
        Path lockFile = Files.createDirectories(root.resolve(OWN)).resolve("lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!lock.isValid() || !same(read(name), expected)) {
                return false;
            }
            Path written = aside();
            Files.write(written, content);
            force(written);
            put(name, written);
            return true;
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }

    /** Onto the disk itself: offsets must not outlive what they stand for when the power fails. */
    static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static boolean same(Optional<byte[]> one, Optional<byte[]> other) {
        return Arrays.equals(one.orElse(null), other.orElse(null));
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
        return root.toString();
    }
}

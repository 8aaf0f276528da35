package io.courant.app.data;

import io.courant.app.FatalException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A data directory, held by this process alone until it is closed or the process ends, however it ends. Kafka locks its own
 * directory too late: a second broker does harm before it notices the first, so this lock comes before everything else.
 */
public final class DataDirectory implements AutoCloseable {

    /** A POSIX lock goes when its process closes <em>any</em> channel to the file, so within a JVM nobody opens it twice. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final DataLayout layout;
    private final Path lockFile;
    private final FileChannel channel;

    private DataDirectory(DataLayout layout, Path lockFile, FileChannel channel) {
        this.layout = layout;
        this.lockFile = lockFile;
        this.channel = channel;
    }

    /**
     * Creates the directory if need be and takes hold of it.
     *
     * @throws FatalException if another process holds it, or it cannot be written to
     */
    public static DataDirectory hold(Path root) {
        DataLayout layout = new DataLayout(root);
        try {
            Files.createDirectories(layout.root());
            Path lockFile = layout.root().toRealPath().resolve("courant.lock");
            if (!HELD_HERE.add(lockFile)) {
                throw held(layout, Optional.of(ProcessHandle.current().pid()));
            }
            return lock(layout, lockFile);
        } catch (IOException e) {
            throw new FatalException(
                    "the data directory " + layout.root() + " cannot be used (" + e
                            + "): name one that can be written to with --data",
                    e);
        }
    }

    public DataLayout layout() {
        return layout;
    }

    /** Lets go of the directory. The lock file stays: to remove it would let two processes lock two files of one name. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new FatalException("the lock on " + layout.root() + " could not be released: " + e.getMessage(), e);
        } finally {
            HELD_HERE.remove(lockFile);
        }
    }

    private static DataDirectory lock(DataLayout layout, Path lockFile) throws IOException {
        boolean locked = false;
        FileChannel channel = FileChannel.open(
                lockFile, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw held(layout, pidIn(channel));
            }
            String pid = ProcessHandle.current().pid() + "\n";
            channel.truncate(0).write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
            locked = true;
            return new DataDirectory(layout, lockFile, channel);
        } finally {
            if (!locked) {
                channel.close();
                HELD_HERE.remove(lockFile);
            }
        }
    }

    private static Optional<Long> pidIn(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(20);
        channel.read(bytes, 0);
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII).strip();
        return text.matches("\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private static FatalException held(DataLayout layout, Optional<Long> pid) {
        String holder = pid.map(number -> "process " + number).orElse("another process");
        return new FatalException("the data directory " + layout.root() + " is in use by " + holder
                + ": stop it first, or name another directory with --data");
    }
}

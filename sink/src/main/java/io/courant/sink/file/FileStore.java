package io.courant.sink.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A place for files with names such as {@code a/b.jsonl}. A file is there whole or not at all. Used by one thread; others may use
 * the same place.
 */
interface FileStore extends AutoCloseable {

    /** What lies below this is ours and not for readers. */
    String OWN = "_courant/";

    /** Where a file is written aside: give it to {@link #put} then. */
    Path aside() throws IOException;

    /** The names of all files that are for readers. */
    List<String> list() throws IOException;

    /** Takes over a file that was written aside, in place of the one that has the name. */
    void put(String name, Path written) throws IOException;

    /** Does nothing if there is none. */
    void delete(String name) throws IOException;

    Optional<byte[]> read(String name) throws IOException;

    /**
     * Sets a small file's content, if it is still what was expected, whoever else tries the same.
     *
     * @param expected empty: there is no such file yet
     * @return whether it was
     */
    boolean replace(String name, Optional<byte[]> expected, byte[] content) throws IOException;

    @Override
    void close();

    /** Its address, without secrets. */
    @Override
    String toString();
}

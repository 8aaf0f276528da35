package io.courant.ingest.folder;

import io.courant.contract.id.ContentHash;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The content of a file, decompressed where it is gzip (RFC 1952; told by its first bytes), counted and hashed while it is read.
 * Not safe for use by many threads.
 */
final class Content extends FilterInputStream {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final MessageDigest digest = Hashing.sha256();
    private final boolean gzip;
    private long sizeBytes;
    private boolean ended;

    private Content(InputStream in, boolean gzip) {
        super(in);
        this.gzip = gzip;
    }

    /**
     * Opens a file.
     *
     * @throws CorruptGzipException if it begins like gzip and is not; reading may throw it, too
     */
    static Content open(Path file) throws IOException {
        InputStream stored = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
        try {
            byte[] magic = stored.readNBytes(2);
            InputStream whole = new SequenceInputStream(new ByteArrayInputStream(magic), stored);
            if (magic.length < 2 || (magic[0] & 0xff) != 0x1f || (magic[1] & 0xff) != 0x8b) {
                return new Content(whole, false);
            }
            return new Content(new GZIPInputStream(whole, BUFFER_BYTES), true);
        } catch (ZipException | EOFException e) {
            stored.close();
            throw new CorruptGzipException(e);
        } catch (IOException e) {
            stored.close();
            throw e;
        }
    }

    static Content empty() {
        return new Content(InputStream.nullInputStream(), false);
    }

    /** A file that begins like gzip and cannot be decompressed: cut off or damaged. */
    static final class CorruptGzipException extends IOException {

        CorruptGzipException(IOException cause) {
            super("the gzip data is cut off or damaged: " + cause.getMessage(), cause);
        }
    }

    /** Reads on to the end, or until so many bytes have been read in all. Whether it came to the end. */
    boolean drain(long sizeBytesMax) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        while (!ended && sizeBytes <= sizeBytesMax) {
            read(buffer, 0, buffer.length);
        }
        return ended;
    }

    /** Bytes read so far. */
    long sizeBytes() {
        return sizeBytes;
    }

    /** Hash of all that was read. May be asked for once. */
    ContentHash hash() {
        return Hashing.hash(digest);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            int count = super.read(buffer, offset, length);
            if (count > 0) {
                digest.update(buffer, offset, count);
                sizeBytes += count;
            }
            ended = count < 0;
            return count;
        } catch (ZipException | EOFException e) {
            throw gzip ? new CorruptGzipException(e) : e;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, BUFFER_BYTES)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}

package io.courant.ingest.folder;

import io.courant.contract.id.ContentHash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Optional;

/** Lines of bytes of any length, of which at most a given number are held in memory. Not safe for use by many threads. */
final class LineReader {

    private final InputStream in;
    private final int lineBytesMax;
    private final byte[] buffer = new byte[64 * 1024];
    private int position;
    private int limit;
    private long number;

    LineReader(InputStream in, int lineBytesMax) {
        this.in = in;
        this.lineBytesMax = lineBytesMax;
    }

    /**
     * A line without its end.
     *
     * @param number from 1
     * @param bytes the line; its beginning only, if it is longer than the limit
     * @param sizeBytes its real length
     * @param hash of the whole line
     */
    record Line(long number, byte[] bytes, long sizeBytes, ContentHash hash) {

        boolean isWhole() {
            return bytes.length == sizeBytes;
        }

        boolean isBlank() {
            for (byte b : bytes) {
                if (b != ' ' && b != '\t' && b != '\r') {
                    return false;
                }
            }
            return true;
        }
    }

    /** The next line, or nothing at the end. */
    Optional<Line> next() throws IOException {
        if (position == limit && !fill()) {
            return Optional.empty();
        }
        number++;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        MessageDigest digest = Hashing.sha256();
        long size = 0;
        boolean ended = false;
        boolean pendingReturn = false;
        while (!ended && (position < limit || fill())) {
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            int length = end - position;
            if (length > 0 && pendingReturn) {
                keep(line, digest, new byte[] {'\r'}, 0, 1);
                size++;
                pendingReturn = false;
            }
            if (length > 0 && buffer[end - 1] == '\r') {
                length--;
                pendingReturn = true;
            }
            keep(line, digest, buffer, position, length);
            size += length;
            ended = end < limit;
            position = ended ? end + 1 : end;
        }
        return Optional.of(new Line(number, line.toByteArray(), size, Hashing.hash(digest)));
    }

    private void keep(ByteArrayOutputStream line, MessageDigest digest, byte[] from, int offset, int length) {
        digest.update(from, offset, length);
        line.write(from, offset, Math.max(0, Math.min(length, lineBytesMax - line.size())));
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(buffer));
        return limit > 0;
    }
}

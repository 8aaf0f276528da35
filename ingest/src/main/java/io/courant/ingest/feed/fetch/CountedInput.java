package io.courant.ingest.feed.fetch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what comes, refuses what is more than is allowed, and leaves the stream beneath open. */
final class CountedInput extends FilterInputStream {

    private final String what;
    private long count;
    private long max;
    private boolean ended;

    /** @param what stands in the refusal: which bytes, of which address */
    CountedInput(InputStream in, String what, long bytesMax) {
        super(in);
        this.what = what;
        this.max = bytesMax;
    }

    /** Allows so many bytes more, from here. */
    void allow(long bytesMax) {
        max = count + bytesMax;
    }

    long count() {
        return count;
    }

    /** Whether the end was seen. */
    boolean ended() {
        return ended;
    }

    @Override
    public int read() throws IOException {
        int read = in.read();
        counted(read < 0 ? -1 : 1);
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return counted(in.read(bytes, offset, length));
    }

    @Override
    public long skip(long bytes) {
        return 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Nothing: closing a chunked body would read it to its end first. */
    @Override
    public void close() {}

    private int counted(int read) throws IOException {
        ended |= read < 0;
        count += Math.max(0, read);
        if (count > max) {
            throw new Refusal(
                    FetchResult.Reason.TOO_LARGE,
                    what + " more than " + max + " bytes",
                    "raise the bound if it is wanted");
        }
        return read;
    }
}

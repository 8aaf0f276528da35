package io.courant.ingest.feed.fetch;

import io.courant.ingest.feed.fetch.FetchResult.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * Undoes content codings (RFC 9110, section 8.4.1) while a body comes. Whether it is gzip is told by its first bytes, which no feed or
 * page begins with: some servers announce gzip and send text, others send a compressed file and announce nothing.
 */
final class BodyReader implements AutoCloseable {

    /** Sent as {@code Accept-Encoding}. */
    static final String ACCEPTED = "gzip, deflate";

    /** Registered codings that we cannot undo; a name that is no coding at all ("utf-8", "none") is passed over. */
    private static final Set<String> UNREAD =
            Set.of("br", "zstd", "compress", "x-compress", "dcb", "dcz", "exi", "pack200-gzip", "aes128gcm");

    private static final int CODINGS_MAX = 3;
    private static final int BUFFER_BYTES = 8192;

    private final String address;
    private final int bytesMax;
    private final List<AutoCloseable> opened = new ArrayList<>();

    BodyReader(String address, int bytesMax) {
        this.address = address;
        this.bytesMax = bytesMax;
    }

    /**
     * Reads a body to its end.
     *
     * @param codings the values of {@code Content-Encoding}, in the order in which they were applied
     * @throws Refusal if it is longer than allowed, or in a coding that is not read
     */
    byte[] read(InputStream body, List<String> codings) throws IOException {
        try {
            InputStream decoded = body;
            List<String> applied = applied(codings);
            for (int i = applied.size() - 1; i >= 0; i--) {
                decoded = applied.get(i).equals("deflate") ? inflated(decoded) : gunzipped(decoded);
            }
            return all(gunzipped(decoded));
        } catch (ZipException e) {
            throw new Refusal(
                    Reason.BAD_ENCODING,
                    "the compressed body of " + address + " is damaged: " + e.getMessage(),
                    "tell whoever runs the server");
        }
    }

    /** Frees what decompressing took outside of the heap. */
    @Override
    public void close() {
        for (AutoCloseable stream : opened) {
            try {
                stream.close();
            } catch (Exception e) {
                throw new IllegalStateException("a decompressor over a stream that ignores closing cannot fail", e);
            }
        }
    }

    private List<String> applied(List<String> codings) throws Refusal {
        List<String> applied = new ArrayList<>();
        for (String value : codings) {
            for (String name : value.toLowerCase(Locale.ROOT).split(",")) {
                String coding = name.strip();
                if (UNREAD.contains(coding)) {
                    throw refusal("comes in the coding '" + coding + "', though it was not offered");
                }
                if (coding.equals("deflate") || coding.equals("gzip") || coding.equals("x-gzip")) {
                    applied.add(coding);
                }
            }
        }
        if (applied.size() > CODINGS_MAX) {
            throw refusal("is compressed " + applied.size() + " times over");
        }
        return applied;
    }

    private Refusal refusal(String detail) {
        return new Refusal(
                Reason.BAD_ENCODING, "the body of " + address + " " + detail, "tell whoever runs the server");
    }

    private InputStream gunzipped(InputStream in) throws IOException {
        PushbackInputStream start = new PushbackInputStream(in, 2);
        int first = first(start);
        if (first != 0x1f8b) {
            return start;
        }
        GZIPInputStream decoded = new GZIPInputStream(start, BUFFER_BYTES);
        opened.add(decoded);
        return decoded;
    }

    /** With zlib's header, as the standard says, or without, as some servers send it. */
    private InputStream inflated(InputStream in) throws IOException {
        PushbackInputStream start = new PushbackInputStream(in, 2);
        int first = first(start);
        if (first < 0) {
            return start;
        }
        boolean zlib = (first >> 8 & 0x0f) == 8 && first % 31 == 0;
        Inflater inflater = new Inflater(!zlib);
        opened.add(inflater::end);
        return new InflaterInputStream(start, inflater, BUFFER_BYTES);
    }

    /** The first two bytes, left in the stream; negative if there are fewer. */
    private static int first(PushbackInputStream in) throws IOException {
        byte[] start = in.readNBytes(2);
        in.unread(start);
        return start.length < 2 ? -1 : (start[0] & 0xff) << 8 | start[1] & 0xff;
    }

    private byte[] all(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(BUFFER_BYTES);
        byte[] block = new byte[BUFFER_BYTES];
        for (int read = in.read(block); read >= 0; read = in.read(block)) {
            if (out.size() + read > bytesMax) {
                throw new Refusal(
                        Reason.TOO_LARGE,
                        "the body of " + address + " has more than " + bytesMax + " bytes once decompressed",
                        "raise the bound if it is wanted");
            }
            out.write(block, 0, read);
        }
        return out.toByteArray();
    }
}

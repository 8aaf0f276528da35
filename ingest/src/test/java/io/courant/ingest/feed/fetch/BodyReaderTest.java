package io.courant.ingest.feed.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.courant.ingest.feed.fetch.FetchResult.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyReaderTest {

    private static final byte[] PLAIN = "<rss>text</rss>".getBytes(StandardCharsets.UTF_8);

    private static String read(byte[] body, String... codings) throws IOException {
        try (BodyReader reader = new BodyReader("http://a.example/", 1000)) {
            return new String(reader.read(new ByteArrayInputStream(body), List.of(codings)), StandardCharsets.UTF_8);
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] deflate(byte[] bytes, boolean raw) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream zip = new DeflaterOutputStream(out, new Deflater(9, raw))) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    private static final String TEXT = new String(PLAIN, StandardCharsets.UTF_8);

    @Test
    void undoesEachCodingThatItOffers() throws IOException {
        assertEquals(TEXT, read(PLAIN));
        assertEquals(TEXT, read(PLAIN, "identity"));
        assertEquals(TEXT, read(gzip(PLAIN), "gzip"));
        assertEquals(TEXT, read(gzip(PLAIN), "X-GZip"));
        assertEquals(TEXT, read(deflate(PLAIN, false), "deflate"));
        assertEquals(TEXT, read(deflate(PLAIN, true), "deflate"));
    }

    @Test
    void undoesCodingsInTheReverseOrder() throws IOException {
        assertEquals(TEXT, read(gzip(deflate(PLAIN, false)), "deflate, gzip"));
        assertEquals(TEXT, read(deflate(gzip(PLAIN), false), "gzip", "deflate"));
    }

    @Test
    void looksAtTheBytesWhereTheHeadersLie() throws IOException {
        assertEquals(TEXT, read(PLAIN, "gzip"));
        assertEquals(TEXT, read(PLAIN, "utf-8"));
        assertEquals(TEXT, read(gzip(PLAIN)));
        assertEquals(TEXT, read(gzip(gzip(PLAIN)), "gzip"));
    }

    @Test
    void readsMembersOneAfterTheOtherAndPassesOverWhatFollows() throws IOException {
        byte[] one = gzip(PLAIN);
        byte[] two = Arrays.copyOf(one, one.length * 2);
        System.arraycopy(one, 0, two, one.length, one.length);
        assertEquals(TEXT + TEXT, read(two, "gzip"));
        assertEquals(TEXT, read(Arrays.copyOf(one, one.length + 10), "gzip"));
    }

    @Test
    void takesAnEmptyBodyForEmpty() throws IOException {
        assertEquals("", read(new byte[0], "gzip"));
        assertEquals("", read(new byte[0], "deflate"));
        assertEquals("x", read(new byte[] {'x'}));
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "zstd", "gzip, br", "compress"})
    void refusesACodingThatItDidNotOffer(String coding) {
        Refusal refusal = assertThrows(Refusal.class, () -> read(PLAIN, coding));
        assertEquals(Reason.BAD_ENCODING, refusal.reason());
    }

    @Test
    void refusesDamagedBodies() throws IOException {
        byte[] damaged = gzip(PLAIN);
        damaged[12] ^= 0x55;
        byte[] wrongSum = gzip(PLAIN);
        wrongSum[wrongSum.length - 8] ^= 1;
        for (byte[] body : List.of(damaged, wrongSum)) {
            assertEquals(
                    Reason.BAD_ENCODING,
                    assertThrows(Refusal.class, () -> read(body, "gzip")).reason());
        }
        assertEquals(
                Reason.BAD_ENCODING,
                assertThrows(Refusal.class, () -> read(PLAIN, "deflate")).reason());
    }

    @Test
    void tellsABodyThatBreaksOffFromADamagedOne() throws IOException {
        byte[] noise = new byte[500];
        new Random(7).nextBytes(noise);
        byte[] whole = gzip(noise);
        assertThrows(EOFException.class, () -> read(Arrays.copyOf(whole, whole.length / 2), "gzip"));
    }

    @Test
    void refusesWhatIsCompressedTooOften() {
        assertThrows(Refusal.class, () -> read(PLAIN, "gzip, gzip", "gzip, gzip"));
    }

    @Test
    void refusesMoreThanIsAllowed() throws IOException {
        assertEquals(1000, read(gzip(new byte[1000]), "gzip").length());
        assertEquals(
                Reason.TOO_LARGE,
                assertThrows(Refusal.class, () -> read(gzip(new byte[1001]), "gzip"))
                        .reason());
    }
}

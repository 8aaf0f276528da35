package io.courant.ingest.feed.parse;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Mutates the fixtures: whatever comes out is read, or refused by the documented exception, and never grows out of proportion.
 * Seed and count are {@code -Dcourant.fuzz.seed} and {@code -Dcourant.fuzz.count}; a failure names its seed.
 */
class FeedFuzzTest {

    private static final int MUTATIONS_MAX = 12;
    private static final String[] TOKENS = {
        "<",
        ">",
        "</",
        "/>",
        "&",
        ";",
        "\"",
        "'",
        "=",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "<?",
        "?>",
        "<!DOCTYPE a [",
        "]>",
        "<!ENTITY x '&x;'>",
        "&x;",
        "&#0;",
        "&#xFFFFFFFF;",
        "<item>",
        "</item>",
        "<entry>",
        "<title>",
        "</channel>",
        "xmlns=''",
        "xmlns:a='b'",
        "xml:base='::'",
        "type='xhtml'",
        "mode='base64'",
        "\u0000",
        "\uFEFF",
        "\uD800",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "null",
        "年",
        "+99:99",
        "99999999999999999999",
        "-",
        "T24:00"
    };

    @Test
    void findsNoExceptionButTheDocumentedOne() throws IOException {
        long seed = Long.getLong("courant.fuzz.seed", System.nanoTime());
        int count = Integer.getInteger("courant.fuzz.count", 2_000);
        System.out.println("fuzzing feeds: -Dcourant.fuzz.seed=" + seed + " -Dcourant.fuzz.count=" + count);
        List<byte[]> feeds = new ArrayList<>();
        for (String name : Fixtures.names()) {
            feeds.add(Fixtures.bytes(name));
        }
        Random random = new Random(seed);
        for (int i = 0; i < count; i++) {
            byte[] feed = mutated(feeds.get(random.nextInt(feeds.size())), feeds, random);
            read(feed, "seed " + seed + ", feed " + i);
        }
    }

    private static void read(byte[] feed, String which) {
        try {
            ParsedFeed parsed =
                    new FeedParser().parse(feed, FeedContext.of("https://feeds.example/feed", Optional.empty()));
            int chars = FeedJson.line("fuzz", parsed).length();
            assertTrue(
                    chars < 200 * feed.length + 20_000,
                    which + ": " + feed.length + " bytes became " + chars + " characters");
        } catch (UnparsableFeedException e) {
            assertTrue(!e.hint().isEmpty(), which);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError(which + " broke the parser: " + new String(feed, StandardCharsets.UTF_8), e);
        }
    }

    private static byte[] mutated(byte[] feed, List<byte[]> others, Random random) {
        byte[] out = feed;
        for (int n = random.nextInt(MUTATIONS_MAX); n >= 0; n--) {
            int at = random.nextInt(out.length + 1);
            int length = Math.min(out.length - at, random.nextInt(random.nextBoolean() ? 4 : 200));
            byte[] other = others.get(random.nextInt(others.size()));
            int from = random.nextInt(other.length);
            byte[] piece =
                    switch (random.nextInt(7)) {
                        case 0 -> new byte[0];
                        case 1 -> TOKENS[random.nextInt(TOKENS.length)].getBytes(StandardCharsets.UTF_8);
                        case 2 -> Arrays.copyOfRange(other, from, Math.min(other.length, from + random.nextInt(300)));
                        case 3 -> repeated(Arrays.copyOfRange(out, at, at + length), random.nextInt(60));
                        case 4 -> new byte[] {(byte) random.nextInt(256)};
                        case 5 ->
                            TOKENS[random.nextInt(TOKENS.length)]
                                    .repeat(random.nextInt(30))
                                    .getBytes(StandardCharsets.UTF_8);
                        default ->
                            new byte[] {(byte) (0x80 + random.nextInt(128)), (byte) (0x80 + random.nextInt(128))};
                    };
            out = replaced(out, at, random.nextBoolean() ? length : 0, piece);
        }
        return random.nextInt(20) == 0 ? Arrays.copyOf(out, random.nextInt(out.length + 1)) : out;
    }

    private static byte[] replaced(byte[] in, int at, int length, byte[] piece) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length + piece.length);
        out.write(in, 0, at);
        out.writeBytes(piece);
        out.write(in, at + length, in.length - at - length);
        return out.toByteArray();
    }

    private static byte[] repeated(byte[] piece, int times) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            out.writeBytes(piece);
        }
        return out.toByteArray();
    }
}

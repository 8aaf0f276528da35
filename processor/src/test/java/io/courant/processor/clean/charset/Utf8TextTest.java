package io.courant.processor.clean.charset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8TextTest {

    private static final String[] PARTS = {
        "a", "Z ", "é", "\u07FF", "\u0800", "文", "\uFFFD", "𠮷", "\n", "\r", "\r\n", "\t"
    };

    private final Random random = new Random(7);

    @Test
    void knowsTheBytesThatTheJdkTakesForUtf8() {
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = damaged(text(6).getBytes(StandardCharsets.UTF_8));
            assertEquals(
                    BodyDecoder.strictly(bytes, StandardCharsets.UTF_8).map(Utf8TextTest::lines),
                    Utf8Text.read(bytes).map(Utf8Text::whole));
        }
    }

    @Test
    void readsTheSameInPiecesOfAnySize() throws IOException {
        for (int size = 1; size < 40; size++) {
            String text = text(200);
            assertEquals(lines(text), inPieces(read(text).reader(), size));
        }
    }

    @Test
    void tellsItsLengthAndItsStart() {
        String text = text(8_000);
        assertEquals(lines(text).length(), read(text).chars());
        assertEquals(lines(text).substring(0, BodyText.START_CHARS), read(text).start());
        assertEquals("", read("").whole());
    }

    @Test
    void knowsWhatIsNoText() {
        assertTrue(read("a\u0000b").isBinary());
        assertTrue(read("\u0001\u0002\u0003").isBinary());
        assertTrue(!read("a\r\n\tb\u001B\f").isBinary());
    }

    private String text(int parts) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts; i++) {
            text.append(PARTS[random.nextInt(PARTS.length)]);
        }
        return text.toString();
    }

    private byte[] damaged(byte[] bytes) {
        if (bytes.length > 0 && random.nextBoolean()) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    private static Utf8Text read(String text) {
        return Optional.of(text.getBytes(StandardCharsets.UTF_8))
                .flatMap(Utf8Text::read)
                .orElseThrow();
    }

    private static String lines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static String inPieces(Reader reader, int size) throws IOException {
        StringBuilder out = new StringBuilder();
        char[] piece = new char[size];
        for (int chars = reader.read(piece); chars >= 0; chars = reader.read(piece)) {
            out.append(piece, 0, chars);
        }
        return out.toString();
    }
}

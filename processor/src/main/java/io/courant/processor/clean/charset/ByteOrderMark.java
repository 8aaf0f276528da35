package io.courant.processor.clean.charset;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The mark at the head of a text that tells its encoding (Unicode 16, section 23.8), and UTF-16 that lacks it. */
final class ByteOrderMark {

    private static final int LOOK_BYTES = 4096;

    private ByteOrderMark() {}

    /** The text after its mark; absent if the bytes tell nothing of the kind. */
    static Optional<String> decode(byte[] bytes) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(after(bytes, 3, StandardCharsets.UTF_8));
        }
        if (startsWith(bytes, 0xFF, 0xFE, 0, 0)) {
            return Optional.of(after(bytes, 4, Charset.forName("UTF-32LE")));
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return Optional.of(after(bytes, 2, StandardCharsets.UTF_16LE));
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return Optional.of(after(bytes, 2, StandardCharsets.UTF_16BE));
        }
        return unmarkedUtf16(bytes);
    }

    /** Western text and all markup in UTF-16 has a zero in every other byte, and never one in the bytes between. */
    private static Optional<String> unmarkedUtf16(byte[] bytes) {
        int[] zeros = new int[2];
        int look = Math.min(bytes.length, LOOK_BYTES) & ~1;
        for (int i = 0; i < look; i++) {
            if (bytes[i] == 0) {
                zeros[i & 1]++;
            }
        }
        boolean mostly = bytes.length % 2 == 0 && look >= 8 && Math.max(zeros[0], zeros[1]) * 10 >= look / 2 * 3;
        if (!mostly || Math.min(zeros[0], zeros[1]) > 0) {
            return Optional.empty();
        }
        return BodyDecoder.strictly(bytes, zeros[0] > 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static String after(byte[] bytes, int mark, Charset charset) {
        return new String(bytes, mark, bytes.length - mark, charset);
    }
}

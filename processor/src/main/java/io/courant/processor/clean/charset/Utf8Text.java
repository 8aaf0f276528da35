package io.courant.processor.clean.charset;

import java.util.Optional;

/**
 * A text that was read from UTF-8 in one pass: whether it is UTF-8 at all (RFC 3629), whether it is a text, and {@code \n} for all
 * line ends. What would else be four passes over a large page takes a quarter of their time.
 */
final class Utf8Text {

    private static final int CONTINUATION_BITS = 6;

    private final byte[] bytes;
    private final char[] chars;
    private int at;
    private int end;

    /** How many line feeds were left out after carriage returns. */
    private int joined;

    /** Characters that texts have few of. */
    private int odd;

    private boolean holdsZero;

    private Utf8Text(byte[] bytes) {
        this.bytes = bytes;
        this.chars = new char[bytes.length];
    }

    /** Absent if the bytes are no UTF-8. */
    static Optional<Utf8Text> read(byte[] bytes) {
        Utf8Text text = new Utf8Text(bytes);
        return text.read() ? Optional.of(text) : Optional.empty();
    }

    boolean isBinary() {
        return holdsZero || BinaryCheck.tooMany(odd, end + joined);
    }

    String text() {
        return new String(chars, 0, end);
    }

    private boolean read() {
        for (copyPrintable(); at < bytes.length; copyPrintable()) {
            byte first = bytes[at++];
            if (first >= 0) {
                control(first);
            } else if (!character(first & 0xFF)) {
                return false;
            }
        }
        return true;
    }

    /** ASCII that can be seen: nearly all of a page, so this loop is kept small. */
    private void copyPrintable() {
        int from = at;
        int to = end;
        while (from < bytes.length && bytes[from] >= ' ') {
            chars[to++] = (char) bytes[from++];
        }
        at = from;
        end = to;
    }

    private void control(byte control) {
        holdsZero |= control == 0;
        odd += BinaryCheck.isControl(control) ? 1 : 0;
        if (control != '\r') {
            chars[end++] = (char) control;
            return;
        }
        chars[end++] = '\n';
        if (at < bytes.length && bytes[at] == '\n') {
            at++;
            joined++;
        }
    }

    /** A character of several bytes, each but the first with six bits of it; a longer notation than is needed is none. */
    private boolean character(int first) {
        if (first >= 0xC2 && first <= 0xDF) {
            return continued(first & 0x1F, 1, 0x80, 0x7FF);
        }
        if (first >= 0xE0 && first <= 0xEF) {
            return continued(first & 0xF, 2, 0x800, 0xFFFF);
        }
        return first >= 0xF0 && first <= 0xF4 && continued(first & 7, 3, 0x10000, Character.MAX_CODE_POINT);
    }

    private boolean continued(int start, int more, int least, int most) {
        int codePoint = start;
        for (int i = 0; i < more; i++) {
            if (at >= bytes.length || (bytes[at] & 0xC0) != 0x80) {
                return false;
            }
            codePoint = codePoint << CONTINUATION_BITS | bytes[at++] & 0x3F;
        }
        if (codePoint < least || codePoint > most || isSurrogate(codePoint)) {
            return false;
        }
        if (codePoint <= Character.MAX_VALUE) {
            odd += codePoint >= BinaryCheck.ODD_MIN ? 1 : 0;
            chars[end++] = (char) codePoint;
        } else {
            chars[end++] = Character.highSurrogate(codePoint);
            chars[end++] = Character.lowSurrogate(codePoint);
        }
        return true;
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}

package io.courant.processor.clean.charset;

import java.io.Reader;
import java.util.Optional;

/**
 * A text in UTF-8. One look at its bytes tells whether they are UTF-8 at all (RFC 3629), whether they are a text and how long it is; what
 * it says is read when somebody asks.
 */
final class Utf8Text implements BodyText {

    static final int CONTINUATION_BITS = 6;
    static final int CONTINUATION = (1 << CONTINUATION_BITS) - 1;

    private final byte[] bytes;
    private final boolean isUtf8;
    private final String start;
    private int at;
    private int chars;

    /** How many line feeds follow carriage returns, and are one line end with them. */
    private int joined;

    /** Characters that texts have few of. */
    private int odd;

    private boolean holdsZero;

    private Utf8Text(byte[] bytes) {
        this.bytes = bytes;
        this.isUtf8 = look();
        this.start = isUtf8 ? first(Math.min(chars, START_CHARS)) : "";
    }

    /** Absent if the bytes are no UTF-8. */
    static Optional<Utf8Text> read(byte[] bytes) {
        return Optional.of(new Utf8Text(bytes)).filter(text -> text.isUtf8);
    }

    boolean isBinary() {
        return holdsZero || BinaryCheck.tooMany(odd, chars + joined);
    }

    @Override
    public String whole() {
        return first(chars);
    }

    @Override
    public String start() {
        return start;
    }

    @Override
    public int chars() {
        return chars;
    }

    @Override
    public Reader reader() {
        return new Utf8Reader(bytes);
    }

    private String first(int count) {
        char[] text = new char[count];
        new Utf8Reader(bytes).read(text, 0, count);
        return new String(text);
    }

    private boolean look() {
        for (passPrintable(); at < bytes.length; passPrintable()) {
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
    private void passPrintable() {
        int from = at;
        while (from < bytes.length && bytes[from] >= ' ') {
            from++;
        }
        chars += from - at;
        at = from;
    }

    private void control(byte control) {
        holdsZero |= control == 0;
        odd += BinaryCheck.isControl(control) ? 1 : 0;
        chars++;
        if (control == '\r' && at < bytes.length && bytes[at] == '\n') {
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
            codePoint = codePoint << CONTINUATION_BITS | bytes[at++] & CONTINUATION;
        }
        if (codePoint < least || codePoint > most || isSurrogate(codePoint)) {
            return false;
        }
        chars += Character.charCount(codePoint);
        odd += codePoint >= BinaryCheck.ODD_MIN && codePoint <= Character.MAX_VALUE ? 1 : 0;
        return true;
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}

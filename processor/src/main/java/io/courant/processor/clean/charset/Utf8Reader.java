package io.courant.processor.clean.charset;

import java.io.Reader;

/** Reads bytes that are known to be UTF-8, with {@code \n} for all line ends. */
final class Utf8Reader extends Reader {

    private final byte[] bytes;
    private int at;

    /** The second half of a character of which only the first has found room; 0 if there is none. */
    private char half;

    Utf8Reader(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read(char[] to, int offset, int length) {
        if (at == bytes.length && half == 0) {
            return -1;
        }
        int limit = offset + length;
        int end = offset;
        if (half != 0 && length > 0) {
            to[end++] = half;
            half = 0;
        }
        while (end < limit && at < bytes.length) {
            int run = printable(to, end, Math.min(bytes.length, at + limit - end));
            at += run;
            end += run;
            if (end < limit && at < bytes.length) {
                end = other(to, end, limit);
            }
        }
        return end - offset;
    }

    /** Copies ASCII that can be seen: nearly all of a page, so this loop is kept small. */
    private int printable(char[] to, int end, int last) {
        byte[] from = bytes;
        int i = at;
        for (int j = end; i < last && from[i] >= ' '; i++, j++) {
            to[j] = (char) from[i];
        }
        return i - at;
    }

    /** Reads one other character; where the next one goes. */
    private int other(char[] to, int end, int limit) {
        int first = bytes[at++];
        if (first >= 0) {
            boolean isPair = first == '\r' && at < bytes.length && bytes[at] == '\n';
            at += isPair ? 1 : 0;
            to[end] = first == '\r' ? '\n' : (char) first;
            return end + 1;
        }
        int codePoint =
                switch ((first & 0xFF) >> 4) {
                    case 0xC, 0xD -> continued(first & 0x1F, 1);
                    case 0xE -> continued(first & 0xF, 2);
                    default -> continued(first & 7, 3);
                };
        if (codePoint <= Character.MAX_VALUE) {
            to[end] = (char) codePoint;
            return end + 1;
        }
        to[end] = Character.highSurrogate(codePoint);
        if (end + 1 == limit) {
            half = Character.lowSurrogate(codePoint);
            return limit;
        }
        to[end + 1] = Character.lowSurrogate(codePoint);
        return end + 2;
    }

    private int continued(int start, int more) {
        int codePoint = start;
        for (int i = 0; i < more; i++) {
            codePoint = codePoint << Utf8Text.CONTINUATION_BITS | bytes[at++] & Utf8Text.CONTINUATION;
        }
        return codePoint;
    }

    @Override
    public void close() {}
}

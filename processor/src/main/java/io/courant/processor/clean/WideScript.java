package io.courant.processor.clean;

/** Which characters belong to Chinese and Japanese writing, where words are not set apart by spaces. */
public final class WideScript {

    private WideScript() {}

    /** Han, kana, bopomofo and their full-width punctuation; not Hangul, which uses spaces. */
    static boolean isWide(int c) {
        if (c < 0x2E80) {
            return c == '“' || c == '”' || c == '‘' || c == '’' || c == '…' || c == '—';
        }
        return c <= 0x312F
                || (c >= 0x3190 && c <= 0x31FF)
                || (c >= 0x3300 && c <= 0x9FFF)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE30 && c <= 0xFE4F)
                || (c >= 0xFF01 && c <= 0xFF60)
                || (c >= 0x20000 && c <= 0x3FFFF);
    }

    /** {@link #isWide} without the quotes, dashes and dots that Latin text uses as well. */
    public static boolean isWideAlone(int c) {
        return c >= 0x2E80 && isWide(c);
    }
}

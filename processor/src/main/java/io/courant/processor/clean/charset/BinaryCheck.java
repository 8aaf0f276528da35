package io.courant.processor.clean.charset;

/** Tells what is no text: zeros, or more control and replacement characters than a damaged text has. */
final class BinaryCheck {

    /** From here on: what replaces damaged bytes, and no characters. */
    static final char ODD_MIN = '\uFFFD';

    private static final int PER_MILLE_MAX = 20;

    private BinaryCheck() {}

    static boolean isBinary(byte[] bytes) {
        int controls = 0;
        for (byte b : bytes) {
            if (b == 0) {
                return true;
            }
            if (isControl(b)) {
                controls++;
            }
        }
        return tooMany(controls, bytes.length);
    }

    static boolean isBinary(String text) {
        int odd = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < ODD_MIN) {
                continue;
            }
            if (c == 0) {
                return true;
            }
            if (isControl(c) || c >= ODD_MIN) {
                odd++;
            }
        }
        return tooMany(odd, text.length());
    }

    /** Escape begins the shifts of ISO-2022; the C1 controls are left out, since windows-125x has letters there. */
    static boolean isControl(int c) {
        return c >= 0 && c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1B;
    }

    static boolean tooMany(int odd, int all) {
        return odd > 2 && (long) odd * 1000 > (long) all * PER_MILLE_MAX;
    }
}

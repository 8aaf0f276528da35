package io.courant.contract.id;

/** Hexadecimal digits. Ids are read so often that a regular expression for them would show. */
final class Hex {

    private Hex() {}

    /** Whether a text is so many lower-case hexadecimal digits and nothing else. */
    static boolean isDigits(String text, int count) {
        if (text.length() != count) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            char digit = text.charAt(i);
            if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
                return false;
            }
        }
        return true;
    }
}

package io.courant.contract.id;

/** A value from outside, cut so that an error message stays one readable line. */
final class Shown {

    private static final int CHARS_MAX = 120;

    private Shown() {}

    static String of(String value) {
        String line = value.replaceAll("\\p{Cntrl}", "\uFFFD");
        return line.length() <= CHARS_MAX ? line : line.substring(0, CHARS_MAX) + "…";
    }
}

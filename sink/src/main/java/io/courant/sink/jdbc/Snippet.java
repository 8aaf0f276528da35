package io.courant.sink.jdbc;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of a text, around the first place where something that was looked for stands. */
final class Snippet {

    private static final int CHARS_BEFORE = 40;
    private static final int CHARS_MAX = 160;
    private static final int FLAGS = Pattern.LITERAL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private Snippet() {}

    /** @param typed the query as it was typed: its parts are looked for as they stand, whatever their case */
    static String of(String text, String typed) {
        int found = first(text, typed);
        int from = found <= CHARS_BEFORE ? 0 : found - CHARS_BEFORE;
        int to = Math.min(text.length(), from + CHARS_MAX);
        if (from > 0 && Character.isLowSurrogate(text.charAt(from))) {
            from++;
        }
        if (to < text.length() && Character.isLowSurrogate(text.charAt(to))) {
            to--;
        }
        String line = text.substring(from, to).replaceAll("\\s+", " ").strip();
        return (from > 0 ? "…" : "") + line + (to < text.length() ? "…" : "");
    }

    private static int first(String text, String typed) {
        int first = text.length();
        for (String part : typed.split("[^\\p{L}\\p{N}\\p{M}]+")) {
            if (!part.isEmpty()) {
                Matcher matcher = Pattern.compile(part, FLAGS).matcher(text);
                if (matcher.find()) {
                    first = Math.min(first, matcher.start());
                }
            }
        }
        return first == text.length() ? 0 : first;
    }
}

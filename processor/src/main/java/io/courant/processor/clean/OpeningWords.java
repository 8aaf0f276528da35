package io.courant.processor.clean;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a text without a title is called: its first line, or so much of it as reads like a title. */
final class OpeningWords {

    private static final int CHARS_MAX = 100;
    private static final Pattern SENTENCE = Pattern.compile("(?s).*?(?:[。！？]|[.!?](?=\\s))");

    private OpeningWords() {}

    static Optional<String> of(String text) {
        return new Lines(text).next().flatMap(PlainString::line).map(OpeningWords::shortened);
    }

    /** The first sentence of a long line if that is short enough, else its beginning. */
    private static String shortened(String line) {
        if (line.length() <= CHARS_MAX) {
            return line;
        }
        String beginning = line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, CHARS_MAX)));
        Matcher sentence = SENTENCE.matcher(beginning);
        return sentence.lookingAt() ? sentence.group() : beginning.strip() + "…";
    }
}

package io.courant.processor.clean.charset;

import java.io.Reader;
import java.io.StringReader;

/** The text of a body, with {@code \n} for all line ends. A page is read piece by piece: as a whole it would be copied for nothing. */
public interface BodyText {

    /** What {@link #start} has at most. */
    int START_CHARS = 4096;

    static BodyText of(String text) {
        return new Written(text, text.substring(0, Math.min(text.length(), START_CHARS)));
    }

    /** All of it, made anew each time. */
    String whole();

    /** Its first characters. */
    String start();

    /** How many characters it has. */
    int chars();

    Reader reader();

    default boolean isBlank() {
        return start().isBlank() && whole().isBlank();
    }

    /** A text that somebody has as a string. */
    record Written(String whole, String start) implements BodyText {

        @Override
        public int chars() {
            return whole.length();
        }

        @Override
        public Reader reader() {
            return new StringReader(whole);
        }
    }
}

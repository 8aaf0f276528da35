package io.courant.processor.clean;

import java.util.Optional;

/** Reads a text line by line and knows where it is. */
public final class Lines {

    private final String text;
    private int position;
    private int before;
    private int number;

    public Lines(String text) {
        this.text = text;
    }

    /** The next line without its end; absent after the last one. */
    public Optional<String> next() {
        if (position >= text.length()) {
            return Optional.empty();
        }
        before = position;
        int end = text.indexOf('\n', position);
        position = end < 0 ? text.length() : end + 1;
        number++;
        return Optional.of(text.substring(before, end < 0 ? text.length() : end));
    }

    public Optional<String> firstNotBlank() {
        Optional<String> line = next();
        while (line.isPresent() && line.get().isBlank()) {
            line = next();
        }
        return line;
    }

    /** Where the next line begins. */
    public int position() {
        return position;
    }

    /** Where the last line read begins. */
    public int before() {
        return before;
    }

    /** The number of the last line read, from 1. */
    public int number() {
        return number;
    }
}

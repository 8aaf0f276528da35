package io.courant.processor.tag;

/**
 * A mistake in a taxonomy file.
 *
 * @param file the file's name
 * @param line from 1
 * @param what what is wrong
 * @param hint what to do about it
 */
public record TaxonomyProblem(String file, int line, String what, String hint) {

    /** One line for people: {@code file:line: what is wrong; hint}. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + what + "; " + hint;
    }
}

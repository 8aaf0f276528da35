package io.courant.processor.clean.markdown;

import io.courant.processor.clean.InterruptedCleaningException;
import org.commonmark.node.Node;
import org.commonmark.parser.InlineParser;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.SourceLines;

/**
 * Stands in for the parser of what is inside blocks and adds up what that would cost at worst: its time grows with the length
 * of a block times the number of marks in it, and a table has as many cells as columns times rows, however short its rows.
 */
final class InlineCost implements InlineParser {

    /** Some half second of commonmark's worst shapes. */
    private static final long COST_MAX = 2_500_000_000L;

    private static final int BLOCKS_MAX = 300_000;

    private long cost;
    private int blocks;

    @Override
    public void parse(SourceLines lines, Node block) {
        InterruptedCleaningException.check();
        long chars = 0;
        long marks = 0;
        for (SourceLine line : lines.getLines()) {
            CharSequence content = line.getContent();
            chars += content.length();
            for (int i = 0; i < content.length(); i++) {
                if (isMark(content.charAt(i))) {
                    marks++;
                }
            }
        }
        cost += chars * marks;
        if (cost > COST_MAX) {
            throw new ExceededException("a paragraph of " + chars + " characters with " + marks + " marks of Markdown");
        }
        if (++blocks > BLOCKS_MAX) {
            throw new ExceededException("more than " + BLOCKS_MAX + " blocks and table cells");
        }
    }

    private static boolean isMark(char c) {
        return c == '[' || c == '!' || c == '*' || c == '_' || c == '`' || c == '<' || c == '~';
    }

    /** The text is not worth its cost. */
    static final class ExceededException extends RuntimeException {

        ExceededException(String found) {
            super(found, null, false, false);
        }
    }
}

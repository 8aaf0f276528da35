package io.courant.processor.clean.page;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds which of some phrases stand in a text, whatever the case of its letters, with one look at each character (Aho and Corasick
 * 1975). Each state has a whole row of followers: with few phrases that is faster than what is smaller. Immutable.
 */
final class PhraseAutomaton {

    /** The one capital that becomes two characters in lower case. */
    private static final char DOTTED_CAPITAL_I = '\u0130';

    /** Of each character its column, 0 if it is in no phrase. */
    private final short[] columns = new short[Character.MAX_VALUE + 1];

    private final int width;

    /** Of each state a row: of each column the state that follows. */
    private final short[] next;

    /** Of each state the bits of the phrases that end there. */
    private final int[] bits;

    /** @param phrases in lower case, with bits that say what each means */
    PhraseAutomaton(Map<String, Integer> phrases) {
        this.width = 1 + columns(phrases.keySet());
        List<short[]> rows = new ArrayList<>(List.of(new short[width]));
        Map<Integer, Integer> ends = new HashMap<>();
        phrases.forEach((phrase, meaning) -> ends.merge(branch(phrase, rows), meaning, (some, more) -> some | more));
        this.bits = new int[rows.size()];
        ends.forEach((state, meaning) -> bits[state] = meaning);
        close(rows);
        this.next = new short[rows.size() * width];
        for (int state = 0; state < rows.size(); state++) {
            System.arraycopy(rows.get(state), 0, next, state * width, width);
        }
    }

    /** Gives each character of the phrases a column, and its capital the same. */
    private int columns(Iterable<String> phrases) {
        short count = 0;
        for (String phrase : phrases) {
            for (int i = 0; i < phrase.length(); i++) {
                char c = phrase.charAt(i);
                if (columns[c] == 0) {
                    columns[c] = ++count;
                }
            }
        }
        for (int c = 0; c < columns.length; c++) {
            columns[c] = columns[Character.toLowerCase((char) c)];
        }
        columns[DOTTED_CAPITAL_I] = 0;
        return count;
    }

    /** The state at the phrase's end. */
    private int branch(String phrase, List<short[]> rows) {
        int state = 0;
        for (int i = 0; i < phrase.length(); i++) {
            short[] row = rows.get(state);
            int column = columns[phrase.charAt(i)];
            if (row[column] == 0) {
                row[column] = (short) rows.size();
                rows.add(new short[width]);
            }
            state = row[column];
        }
        return state;
    }

    /** Where a phrase does not go on, the longest end of what was read that another begins with does. */
    private void close(List<short[]> rows) {
        int[] shorter = new int[rows.size()];
        Deque<Integer> open = new ArrayDeque<>(List.of(0));
        while (!open.isEmpty()) {
            int state = open.remove();
            short[] row = rows.get(state);
            short[] instead = rows.get(shorter[state]).clone();
            bits[state] |= bits[shorter[state]];
            for (int column = 0; column < width; column++) {
                if (row[column] == 0) {
                    row[column] = state == 0 ? 0 : instead[column];
                } else {
                    shorter[row[column]] = state == 0 ? 0 : instead[column];
                    open.add((int) row[column]);
                }
            }
        }
    }

    /** The bits of all phrases in it. */
    int in(String text) {
        return text.indexOf(DOTTED_CAPITAL_I) < 0 ? read(text) : read(text.toLowerCase(Locale.ROOT));
    }

    private int read(String text) {
        int found = 0;
        int state = 0;
        for (int i = 0; i < text.length(); i++) {
            state = after(state, text.charAt(i));
            found |= bits[state];
        }
        return found;
    }

    /** The state that follows when a character is read; the first state is 0. */
    int after(int state, char c) {
        return next[state * width + columns[c]];
    }

    /** The bits of the phrases that end there. */
    int bits(int state) {
        return bits[state];
    }
}

package io.courant.processor.clean.page;

import java.util.Arrays;
import java.util.List;

/** Counts what a run of text holds while a page is walked: each character is looked at once, for all who measure blocks. */
final class TextTally {

    /** So many characters are counted at once: each count has sixteen bits of a number, and a character weighs at most five. */
    private static final int PIECE_CHARS = 2048;

    private static final int BITS = 16;
    private static final int COUNT_MAX = (1 << BITS) - 1;

    private static final byte[] KINDS = CharacterKind.numbersOfAll();
    private static final int KINDS_BITS =
            Integer.SIZE - Integer.numberOfLeadingZeros(CharacterKind.all().size() - 1);

    /** Sentences' ends, words, words in small letters and commas that a character adds after another, by the kinds of both. */
    private static final long[] WORDS = words(CharacterKind.all());

    /** Digits, capitals, letters and letters of wide writing that a character adds, by its kind. */
    private static final long[] LETTERS = CharacterKind.all().stream()
            .mapToLong(kind -> counts(bit(kind.digit()), bit(kind.capital()), bit(kind.letter()), bit(kind.wide())))
            .toArray();

    /** What it weighs, whether it is seen, and whether it is of East Asia. */
    private static final long[] WEIGHTS = CharacterKind.all().stream()
            .mapToLong(kind -> counts(kind.halves(), bit(kind.seen()), bit(kind.seen() && kind.eastern()), 0))
            .toArray();

    private final StringBuilder text = new StringBuilder();
    private final char[] piece = new char[PIECE_CHARS];
    private char[] plain = new char[PIECE_CHARS];
    private int plainChars;

    /** The kind of the character before, at its place in {@link #WORDS}. */
    private int before;

    private long halves;
    private long linkedHalves;
    private int seen;
    private int eastern;
    private int ends;
    private int words;
    private int lower;
    private int commas;
    private int digits;
    private int capitals;
    private int letters;
    private int wide;

    private static long[] words(List<CharacterKind> kinds) {
        long[] words = new long[kinds.size() << KINDS_BITS];
        for (int before = 0; before < kinds.size(); before++) {
            for (int at = 0; at < kinds.size(); at++) {
                CharacterKind kind = kinds.get(at);
                boolean ends = kind.end() || kind.blank() && kinds.get(before).stop();
                boolean begins = !kind.blank() && kinds.get(before).blank();
                words[before << KINDS_BITS | at] =
                        counts(bit(ends), bit(begins), bit(begins && kind.lower()), bit(kind.comma()));
            }
        }
        return words;
    }

    private static long counts(int first, int second, int third, int fourth) {
        return first | (long) second << BITS | (long) third << 2 * BITS | (long) fourth << 3 * BITS;
    }

    private static int count(long counts, int place) {
        return (int) (counts >>> place * BITS) & COUNT_MAX;
    }

    private static int bit(boolean set) {
        return set ? 1 : 0;
    }

    /** Adds a text, which may be a link's. */
    void add(String more, boolean linked) {
        for (int from = 0; from < more.length(); from += PIECE_CHARS) {
            int to = Math.min(more.length(), from + PIECE_CHARS);
            more.getChars(from, to, piece, 0);
            add(to - from, linked);
        }
        text.append(more);
    }

    /** Adds a line's end, which weighs nothing. */
    void addLineEnd() {
        add("\n", false);
    }

    private void add(int chars, boolean linked) {
        if (plain.length < plainChars + chars) {
            plain = Arrays.copyOf(plain, 2 * (plainChars + chars));
        }
        long ofWords = 0;
        long ofLetters = 0;
        long ofWeight = 0;
        int last = before;
        int plainEnd = plainChars;
        for (int i = 0; i < chars; i++) {
            char c = piece[i];
            int kind = KINDS[c];
            ofWords += WORDS[last | kind];
            ofLetters += LETTERS[kind];
            ofWeight += WEIGHTS[kind];
            last = kind << KINDS_BITS;
            char kept = PlainWriting.of(c);
            plain[plainEnd] = kept;
            plainEnd += kept == 0 ? 0 : 1;
        }
        before = last;
        plainChars = plainEnd;
        ends += count(ofWords, 0);
        words += count(ofWords, 1);
        lower += count(ofWords, 2);
        commas += count(ofWords, 3);
        digits += count(ofLetters, 0);
        capitals += count(ofLetters, 1);
        letters += count(ofLetters, 2);
        wide += count(ofLetters, 3);
        halves += count(ofWeight, 0);
        linkedHalves += linked ? count(ofWeight, 0) : 0;
        seen += count(ofWeight, 1);
        eastern += count(ofWeight, 2);
    }

    /** Whether nothing was added that says anything. */
    boolean saysNothing() {
        return halves == 0;
    }

    /** What was added since the last {@link #clear}. */
    BlockText take() {
        String written = text.toString();
        return new BlockText(
                written,
                new String(plain, 0, plainChars),
                halves / 2f,
                linkedHalves / 2f,
                ends,
                words,
                lower,
                commas,
                digits,
                capitals,
                letters,
                wide,
                written.length() <= BlockText.CUES_CHARS_MAX ? Cues.in(written) : 0);
    }

    /** How many characters were added that are seen. */
    int seen() {
        return seen;
    }

    /** How many of them are of East Asia. */
    int eastern() {
        return eastern;
    }

    void clear() {
        text.setLength(0);
        plainChars = 0;
        before = 0;
        halves = 0;
        linkedHalves = 0;
        seen = 0;
        eastern = 0;
        ends = 0;
        words = 0;
        lower = 0;
        commas = 0;
        digits = 0;
        capitals = 0;
        letters = 0;
        wide = 0;
    }
}

package io.courant.processor.tag.keyword;

import io.courant.processor.tag.keyword.EnglishWords.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * The runs of words that may be noun phrases: nouns with what stands before them, as far as word classes tell without a parser.
 * For one text.
 */
final class EnglishChunks {

    /** Verbs that are more frequent than this are verbs of saying and doing; rarer ones may be used as nouns. */
    private static final double COMMON = 6;

    private final EnglishWords words;
    private final String text;
    private final int titleEnd;
    private final List<List<Token>> chunks = new ArrayList<>();
    private List<Token> open = new ArrayList<>();

    private EnglishChunks(EnglishWords words, String text, int titleEnd) {
        this.words = words;
        this.text = text;
        this.titleEnd = titleEnd;
    }

    static List<List<Token>> of(EnglishWords words, String text, int titleEnd) {
        EnglishChunks chunks = new EnglishChunks(words, text, titleEnd);
        chunks.read();
        return chunks.chunks;
    }

    /** Whether a phrase from one word of a chunk to another may end there. */
    static boolean canEnd(List<Token> chunk, int from, int last) {
        Word word = chunk.get(last).word();
        return switch (word.mostly()) {
            case 'n' -> true;
            case 'g' -> last > from || word.canBe('n');
            case 'd' -> false;
            case 'v' -> last > from && word.canBe('n');
            default -> word.canBe('n');
        };
    }

    private void read() {
        for (int at = 0; at < text.length(); ) {
            char character = text.charAt(at);
            if (Character.isLetterOrDigit(character)) {
                at = readWord(at);
            } else {
                if (ends(character, at)) {
                    close();
                }
                at++;
            }
        }
        close();
    }

    private int readWord(int from) {
        int to = from + 1;
        boolean letters = Character.isLetter(text.charAt(from));
        while (to < text.length() && goesOn(from, to)) {
            letters |= Character.isLetter(text.charAt(to));
            to++;
        }
        boolean possessive = to - from > 2
                && text.charAt(to - 1) == 's'
                && (text.charAt(to - 2) == '\'' || text.charAt(to - 2) == '’');
        int end = possessive ? to - 2 : to;
        if (letters) {
            Word word = words.word(text.substring(from, end));
            take(new Token(from, end, word, Character.isUpperCase(text.charAt(from))));
        } else {
            close();
        }
        if (possessive) {
            close();
        }
        return to;
    }

    private boolean goesOn(int from, int at) {
        char character = text.charAt(at);
        if (Character.isLetterOrDigit(character) || character == '+' || character == '#') {
            return true;
        }
        boolean joins = character == '-'
                || character == '\''
                || character == '’'
                || (character == '.' && at - from < 4 && Character.isUpperCase(text.charAt(at - 1)));
        return joins && at + 1 < text.length() && Character.isLetterOrDigit(text.charAt(at + 1));
    }

    /** A line that goes on in small letters is one that was wrapped. */
    private boolean ends(char character, int at) {
        if (character == '\n') {
            boolean wrapped = at > titleEnd
                    && at + 1 < text.length()
                    && Character.isLowerCase(text.charAt(at + 1))
                    && Character.isLetterOrDigit(text.charAt(at - 1));
            return !wrapped;
        }
        return character != ' ' && character != '"' && character != '“' && character != '”';
    }

    private void take(Token token) {
        Word word = token.word();
        char mostly = word.mostly();
        boolean common = word.rarity() < COMMON && mostly != 'n' && mostly != 'j';
        if (mostly == '#' || mostly == 'f' || mostly == 'r' || common || (token.length() == 1 && !open.isEmpty())) {
            close();
        } else if (mostly == 'v' || (mostly == 'd' && !word.canBe('j'))) {
            takeVerb(token);
        } else if (token.length() > 1) {
            open.add(token);
        }
    }

    /**
     * {@code neural network}: after a word that describes, what may be a noun is one, but for {@code the board wants}.
     * {@code distributed systems}: a past form may start a phrase.
     */
    private void takeVerb(Token token) {
        boolean noun = token.word().mostly() == 'v' && token.word().canBe('n') && text.charAt(token.to() - 1) != 's';
        if (open.isEmpty() || !noun) {
            close();
        }
        if (noun || token.word().mostly() == 'd') {
            open.add(token);
        }
    }

    private void close() {
        int end = open.size();
        while (end > 0 && !canEnd(open, 0, end - 1)) {
            end--;
        }
        if (end > 0) {
            chunks.add(List.copyOf(open.subList(0, end)));
        }
        open = new ArrayList<>();
    }
}

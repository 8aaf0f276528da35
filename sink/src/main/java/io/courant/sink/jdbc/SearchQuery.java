package io.courant.sink.jdbc;

import java.util.ArrayList;
import java.util.List;

/**
 * What somebody looks for: all of the terms, each a run of words that stand beside one another. Nothing that a person types has a
 * meaning beyond its letters and digits, so no input is an error.
 *
 * @param terms in the order of the query
 */
record SearchQuery(List<Term> terms) {

    private static final int TERMS_MAX = 64;

    /**
     * Words in a row.
     *
     * @param words as {@link Words} makes them; never empty
     * @param isPrefix whether the (only) word is the beginning of one: a single character of a script without blanks
     */
    record Term(List<String> words, boolean isPrefix) {}

    SearchQuery {
        terms = List.copyOf(terms);
    }

    static SearchQuery parse(String typed) {
        List<Term> terms = new ArrayList<>();
        for (String part : typed.strip().split("\\s+")) {
            TermReader reader = new TermReader(terms);
            Words.read(part, reader);
            reader.endWord();
        }
        return new SearchQuery(terms.subList(0, Math.min(TERMS_MAX, terms.size())));
    }

    boolean isEmpty() {
        return terms.isEmpty();
    }

    /** Words that a mark joins (GPT-4) are one term; where the script changes (AIGC元宇宙), another begins. */
    private static final class TermReader implements Words.Reader {

        private final List<Term> terms;
        private final List<String> words = new ArrayList<>();

        TermReader(List<Term> terms) {
            this.terms = terms;
        }

        @Override
        public void word(String word) {
            words.add(word);
        }

        @Override
        public void run(int[] characters) {
            endWord();
            if (characters.length == 1) {
                terms.add(new Term(List.of(Character.toString(characters[0])), true));
            } else {
                List<String> pairs = new ArrayList<>();
                Words.pairs(characters, pairs::add);
                terms.add(new Term(List.copyOf(pairs), false));
            }
        }

        void endWord() {
            if (!words.isEmpty()) {
                terms.add(new Term(List.copyOf(words), false));
                words.clear();
            }
        }
    }
}

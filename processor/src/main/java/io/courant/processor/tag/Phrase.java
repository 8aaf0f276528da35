package io.courant.processor.tag;

import io.courant.processor.text.FoldedText;
import io.courant.processor.text.WordBoundary;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A phrase that is looked for.
 *
 * @param shape what it looks like
 * @param meanings what it means, for one tag or more
 */
record Phrase(Shape shape, List<Meaning> meanings) {

    private static final int CAPITALS_MAX = 3;

    Phrase {
        meanings = List.copyOf(meanings);
    }

    /** Whether the phrase earns any tag something. */
    boolean earns() {
        return meanings.stream().anyMatch(meaning -> meaning.role().earns());
    }

    /** A phrase as it is compared; empty if nothing of it is left. */
    static String fold(String written) {
        return FoldedText.of(written.strip()).folded().strip();
    }

    /**
     * Equal for what a list must not hold twice. Capitals make no other phrase where they do not count; the two scripts of Chinese do:
     * both may be written out, though they match alike.
     *
     * @param exact whether it stands in its capitals only
     */
    static Object writing(String written, boolean exact) {
        return List.of(Shape.of(written, exact), written.strip().toLowerCase(Locale.ROOT));
    }

    /** The phrase without the asterisk that opens it to longer words. */
    static String stem(String written) {
        String stripped = written.strip();
        return isStem(stripped) ? stripped.substring(0, stripped.length() - 1) : stripped;
    }

    private static boolean isStem(String stripped) {
        return stripped.length() > 1 && stripped.endsWith("*");
    }

    /**
     * What a phrase looks like: two writings of one shape are one phrase.
     *
     * @param folded as it is compared; never empty
     * @param startsWord whether it stands at the start of a word only
     * @param endsWord whether it stands at the end of a word only
     * @param capitals the capitals in which alone it stands, for an exact phrase and for an abbreviation of up to three
     *     letters: {@code IT} is not {@code it}
     */
    record Shape(String folded, boolean startsWord, boolean endsWord, Optional<String> capitals) {

        /**
         * The shape of a phrase, if anything of it is left to compare.
         *
         * @param exact whether it stands in its capitals only
         */
        static Optional<Shape> of(String written, boolean exact) {
            String stripped = written.strip();
            String stem = stem(stripped);
            String folded = fold(stem);
            return folded.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Shape(
                            folded,
                            WordBoundary.isWordCharacter(folded.codePointAt(0)),
                            !isStem(stripped) && WordBoundary.isWordCharacter(folded.codePointBefore(folded.length())),
                            exact ? Optional.of(nfkc(stem)) : capitals(nfkc(stem))));
        }

        /** Whether the phrase stands in this range of a text, which equals it but for boundaries and capitals. */
        boolean standsIn(FoldedText text, int from, int to) {
            return (!startsWord || WordBoundary.before(text.folded(), from))
                    && (!endsWord || WordBoundary.after(text.folded(), to))
                    && text.isWhole(from, to)
                    && (capitals.isEmpty() || capitals.get().equals(nfkc(text.original(from, to))));
        }

        private static Optional<String> capitals(String written) {
            boolean abbreviation = !written.isEmpty()
                    && written.length() <= CAPITALS_MAX
                    && written.codePoints().allMatch(c -> Character.isUpperCase(c) || Character.isDigit(c))
                    && written.codePoints().anyMatch(Character::isUpperCase);
            return abbreviation ? Optional.of(written) : Optional.empty();
        }

        private static String nfkc(String written) {
            return Normalizer.normalize(written, Normalizer.Form.NFKC);
        }
    }
}

package io.courant.processor.clean.markdown;

/** Whether asterisks around words are seen as emphasis (CommonMark 0.31.2, section 6.2: left- and right-flanking runs). */
final class Flanking {

    private Flanking() {}

    /**
     * @param before the character before the opening marks
     * @param first the first character inside
     * @param last the last character inside
     * @param after the character after the closing marks
     */
    static boolean seen(int before, int first, int last, int after) {
        return flanks(before, first) && flanks(after, last);
    }

    private static boolean flanks(int outside, int inside) {
        return !isSpace(inside) && (!isPunctuation(inside) || isSpace(outside) || isPunctuation(outside));
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isPunctuation(int c) {
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.MATH_SYMBOL,
                    Character.CURRENCY_SYMBOL,
                    Character.MODIFIER_SYMBOL,
                    Character.OTHER_SYMBOL -> true;
            default -> false;
        };
    }
}

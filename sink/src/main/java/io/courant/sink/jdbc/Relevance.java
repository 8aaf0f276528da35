package io.courant.sink.jdbc;

/**
 * How well one article answers a query: BM25 without the rarity of words, as every match has all of them (Robertson and Zaragoza,
 * The Probabilistic Relevance Framework, 2009). A word in the title counts as {@value #TITLE_WEIGHT} in the text.
 */
final class Relevance {

    private static final double TITLE_WEIGHT = 8;
    private static final double SATURATION = 1.2;
    private static final double LENGTH_WEIGHT = 0.75;
    /** A common length of articles, in characters of words and the blanks between them. */
    private static final double CHARS_TYPICAL = 4000;

    private final String title;
    private final String text;

    Relevance(String title, String text) {
        this.title = " " + Words.indexed(title);
        this.text = " " + Words.indexed(text);
    }

    /** 0 if any term is missing: if its words do not stand beside one another anywhere. */
    double of(SearchQuery query) {
        double length = 1 - LENGTH_WEIGHT + LENGTH_WEIGHT * text.length() / CHARS_TYPICAL;
        double sum = 0;
        for (SearchQuery.Term term : query.terms()) {
            String looked = " " + String.join(" ", term.words()) + (term.isPrefix() ? "" : " ");
            double count = TITLE_WEIGHT * count(title, looked) + count(text, looked);
            if (count == 0) {
                return 0;
            }
            sum += count * (SATURATION + 1) / (count + SATURATION * length);
        }
        return sum;
    }

    private static int count(String words, String looked) {
        int count = 0;
        for (int at = words.indexOf(looked); at >= 0; at = words.indexOf(looked, at + 1)) {
            count++;
        }
        return count;
    }
}

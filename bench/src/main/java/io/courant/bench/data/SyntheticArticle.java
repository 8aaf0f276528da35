package io.courant.bench.data;

import java.time.LocalDate;
import java.util.List;

/**
 * An article that nobody wrote: what a page or file is made of.
 *
 * @param number from 0; no two articles of a generator share one
 * @param language of all its text
 * @param subject in its title and again and again in its text
 * @param title without markup
 * @param author a name
 * @param published the day
 * @param url its canonical address
 * @param tags what the source itself hangs on it: the subject, and words that the text does not hold
 * @param blocks in order
 * @param related titles of other articles, for what stands around an article on a page
 */
public record SyntheticArticle(
        int number,
        Language language,
        Subject subject,
        String title,
        String author,
        LocalDate published,
        String url,
        List<String> tags,
        List<Block> blocks,
        List<String> related) {

    public SyntheticArticle {
        tags = List.copyOf(tags);
        blocks = List.copyOf(blocks);
        related = List.copyOf(related);
    }

    /** A part of the text. */
    public record Block(Kind kind, String text) {

        /** What a part is. */
        public enum Kind {
            PARAGRAPH,
            HEADING,
            QUOTE,
            /** The text is the caption. */
            IMAGE,
            /** Its items are lines of the text. */
            LIST,
            /** A paragraph that ends with a link. */
            LINKED
        }
    }
}

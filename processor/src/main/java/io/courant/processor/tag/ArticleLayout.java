package io.courant.processor.tag;

import io.courant.contract.record.ArticleTag.Place;
import io.courant.contract.record.Content;
import io.courant.processor.text.WordBoundary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which part of an article's text is lead, heading or body, and how long it is. Offsets are into {@link Content#text()}. */
final class ArticleLayout {

    /** A first paragraph shorter than this (a byline, a name) does not make a lead: the next one is added. */
    private static final double LEAD_WORDS_MIN = 20;
    /** A longer first paragraph is lead up to here only. */
    private static final double LEAD_WORDS_MAX = 100;

    private static final int LEAD_CHARACTERS_MAX = 2000;

    /** Headings are looked for in order; so many that the text lacks may be passed over. */
    private static final int HEADINGS_AHEAD_MAX = 8;

    private final TreeMap<Integer, Block> blocks;
    private final int leadEnd;
    private final double words;

    private ArticleLayout(List<Block> blocks, int leadEnd, double words) {
        this.blocks = new TreeMap<>();
        blocks.forEach(block -> this.blocks.put(block.from, block));
        this.leadEnd = leadEnd;
        this.words = words;
    }

    static ArticleLayout of(Content content) {
        List<String> headings = MarkdownHeadings.of(content.markdown());
        List<Block> blocks = new ArrayList<>();
        String text = content.text();
        int heading = 0;
        for (int from = 0; from < text.length(); ) {
            int newline = text.indexOf('\n', from);
            int to = newline < 0 ? text.length() : newline;
            String line = text.substring(from, to);
            if (!line.isBlank()) {
                int ahead = Math.min(headings.size(), heading + HEADINGS_AHEAD_MAX);
                int found = headings.subList(heading, ahead).indexOf(MarkdownHeadings.letters(line));
                blocks.add(new Block(blocks.size(), from, to, found >= 0));
                heading += found + 1;
            }
            from = to + 1;
        }
        return new ArticleLayout(blocks, leadEnd(content.title(), text, blocks), words(text, 0, text.length()));
    }

    /** The weightiest place that an offset of the text belongs to. */
    Place place(int offset) {
        if (offset < leadEnd) {
            return Place.LEAD;
        }
        return block(offset).heading ? Place.HEADING : Place.BODY;
    }

    /** The number of the paragraph, from 0, that an offset of the text belongs to. */
    int paragraph(int offset) {
        return block(offset).number;
    }

    int paragraphs() {
        return blocks.size();
    }

    /** The text's length in words; two Han characters or kana count as one. */
    double words() {
        return words;
    }

    private Block block(int offset) {
        Map.Entry<Integer, Block> entry = blocks.floorEntry(offset);
        return entry == null ? blocks.firstEntry().getValue() : entry.getValue();
    }

    private static int leadEnd(String title, String text, Collection<Block> blocks) {
        String titleLetters = MarkdownHeadings.letters(title);
        double words = 0;
        for (Block block : blocks) {
            if (MarkdownHeadings.letters(text.substring(block.from, block.to)).equals(titleLetters)) {
                continue;
            }
            double more = words(text, block.from, block.to);
            if (words + more >= LEAD_WORDS_MAX) {
                return offsetOfWord(text, block, LEAD_WORDS_MAX - words);
            }
            words += more;
            if (words >= LEAD_WORDS_MIN) {
                return block.to;
            }
        }
        return blocks.stream()
                .map(block -> block.to)
                .max(Comparator.naturalOrder())
                .orElse(0);
    }

    private static int offsetOfWord(String text, Block block, double wordsMax) {
        int low = block.from;
        int high = Math.min(block.to, block.from + LEAD_CHARACTERS_MAX);
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (words(text, block.from, middle) <= wordsMax) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** The length of a stretch of text in words; two Han characters or kana count as one. */
    static double words(String text, int from, int to) {
        int spaceless = 0;
        int spaced = 0;
        boolean inWord = false;
        for (int i = from; i < to; ) {
            int character = text.codePointAt(i);
            if (WordBoundary.isWordCharacter(character)) {
                spaced += inWord ? 0 : 1;
                inWord = true;
            } else {
                spaceless += Character.isLetterOrDigit(character) ? 1 : 0;
                inWord = inWord && (character == '\'' || character == 0x2019);
            }
            i += Character.charCount(character);
        }
        return spaced + spaceless / 2.0;
    }

    private record Block(int number, int from, int to, boolean heading) {}
}

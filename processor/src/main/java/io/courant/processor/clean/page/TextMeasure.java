package io.courant.processor.clean.page;

import static io.courant.processor.clean.page.BlockFeatures.log;
import static io.courant.processor.clean.page.BlockFeatures.set;

/** Measures the words of a block. */
final class TextMeasure {

    private static final int CUE_CHARS_MAX = 200;
    private static final float WIDE_WORD_CHARS = 1.5f;
    private static final float LATIN_WORD_CHARS = 4.7f;

    private TextMeasure() {}

    static void measure(float[] row, TextBlock block) {
        BlockText said = block.said();
        char last = said.last();
        float weight = Math.max(1, said.weight());
        float letters = said.letters();
        float words = said.words();
        set(row, Feature.WEIGHT, log(weight));
        set(row, Feature.LINK_SHARE, block.linkShare());
        set(row, Feature.SENTENCE_ENDS, said.ends() + (last == '.' || last == '!' || last == '?' ? 1 : 0));
        set(row, Feature.COMMAS, said.commas());
        set(row, Feature.DIGIT_SHARE, said.digits() / weight);
        if (said.wide() > said.letters() / 2) {
            script(row, said.ends() + said.commas() > 0, said.wide() / WIDE_WORD_CHARS);
        } else {
            set(row, Feature.CAPITAL_SHARE, letters == 0 ? 0 : said.capitals() / letters);
            set(row, Feature.LOWER_WORD_SHARE, words == 0 ? 0 : said.lower() / words);
            set(row, Feature.WORD_CHARS, words == 0 ? 0 : Math.min(30, weight / words));
            set(row, Feature.WORDS, words);
        }
        set(row, Feature.LAST_MARK, ".!?。！？”\"".indexOf(last) >= 0 ? 2 : ":：".indexOf(last) >= 0 ? 1 : 0);
        int column = Feature.COUNT + WordGroup.COUNT;
        int cues = said.written().length() <= CUE_CHARS_MAX ? said.cues() & ~Cues.WALL : 0;
        for (; cues != 0; cues >>>= 1, column++) {
            row[column] = cues & 1;
        }
    }

    /** Writing without capitals and spaces is told as what Latin script says alike: sentences or labels, so many words. */
    private static void script(float[] row, boolean isSentence, float words) {
        set(row, Feature.CAPITAL_SHARE, isSentence ? 0.03f : 0.15f);
        set(row, Feature.LOWER_WORD_SHARE, isSentence ? 0.85f : 0.3f);
        set(row, Feature.WORD_CHARS, LATIN_WORD_CHARS);
        set(row, Feature.WORDS, words);
    }
}

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
        String text = block.text();
        int ends = 0;
        int commas = 0;
        int digits = 0;
        int capitals = 0;
        int words = 0;
        int wide = 0;
        int letters = 0;
        int lower = 0;
        char before = ' ';
        char last = ' ';
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean blank = c <= ' ' || c == '\u00A0';
            if (blank && (before == '.' || before == '!' || before == '?')) {
                ends++;
            }
            if (c == '。' || c == '！' || c == '？') {
                ends++;
            } else if (c == ',' || c == '，' || c == '、' || c == ';' || c == '；') {
                commas++;
            } else if (c >= '0' && c <= '9') {
                digits++;
            } else if (Character.isUpperCase(c)) {
                capitals++;
                letters++;
            } else if (c >= 0x2E80) {
                wide++;
                letters++;
            } else if (Character.isLetter(c)) {
                letters++;
            }
            if (!blank && (before <= ' ' || before == '\u00A0')) {
                words++;
                lower += Character.isLowerCase(c) ? 1 : 0;
            }
            before = c;
            last = blank ? last : c;
        }
        float weight = Math.max(1, block.weight());
        set(row, Feature.WEIGHT, log(weight));
        set(row, Feature.LINK_SHARE, block.linkShare());
        set(row, Feature.SENTENCE_ENDS, ends + (last == '.' || last == '!' || last == '?' ? 1 : 0));
        set(row, Feature.COMMAS, commas);
        set(row, Feature.DIGIT_SHARE, digits / weight);
        if (wide > letters / 2) {
            script(row, ends + commas > 0, wide / WIDE_WORD_CHARS);
        } else {
            set(row, Feature.CAPITAL_SHARE, letters == 0 ? 0 : (float) capitals / letters);
            set(row, Feature.LOWER_WORD_SHARE, words == 0 ? 0 : (float) lower / words);
            set(row, Feature.WORD_CHARS, words == 0 ? 0 : Math.min(30, weight / words));
            set(row, Feature.WORDS, words);
        }
        set(row, Feature.LAST_MARK, ".!?。！？”\"".indexOf(last) >= 0 ? 2 : ":：".indexOf(last) >= 0 ? 1 : 0);
        int cues = text.length() <= CUE_CHARS_MAX ? CueGroup.in(text) : 0;
        int column = Feature.COUNT + WordGroup.COUNT;
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

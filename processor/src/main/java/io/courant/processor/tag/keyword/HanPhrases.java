package io.courant.processor.tag.keyword;

import io.courant.processor.tag.keyword.HanWord.Standing;
import java.util.ArrayList;
import java.util.List;

/** The runs of words of a Chinese text that no mark and no function word parts. For one text. */
final class HanPhrases {

    /** Function words, times, numbers and single characters that are more frequent than this part phrases. */
    private static final double COMMON = 8;

    private static final double COMMON_CHARACTER = 7;
    private static final double RARITY_OF_LETTERS = 8;
    private static final double RARITY_OF_DIGITS = 6;

    private final HanSegmenter segmenter;
    private final String text;
    private final List<List<HanWord>> runs = new ArrayList<>();
    private List<HanWord> open = new ArrayList<>();

    private HanPhrases(HanSegmenter segmenter, String text) {
        this.segmenter = segmenter;
        this.text = text;
    }

    static List<List<HanWord>> of(HanSegmenter segmenter, String text) {
        HanPhrases phrases = new HanPhrases(segmenter, text);
        phrases.read();
        return phrases.runs;
    }

    private void read() {
        for (int at = 0; at < text.length(); ) {
            char character = text.charAt(at);
            if (isHan(character)) {
                at = readHan(at);
            } else if (Character.isLetterOrDigit(character)) {
                at = readForeign(at);
            } else {
                boolean between = at > 0
                        && at + 1 < text.length()
                        && isForeign(text.charAt(at - 1))
                        && isForeign(text.charAt(at + 1));
                if (!between || (character != '-' && character != ' ')) {
                    close();
                }
                at++;
            }
        }
        close();
    }

    private int readHan(int from) {
        int to = from + 1;
        while (to < text.length() && to - from < HanSegmenter.RUN_MAX && isHan(text.charAt(to))) {
            to++;
        }
        for (HanWord word : segmenter.words(text, from, to)) {
            if (parts(word)) {
                close();
            } else {
                open.add(word);
            }
        }
        return to;
    }

    private int readForeign(int from) {
        int to = from + 1;
        boolean letters = Character.isLetter(text.charAt(from));
        while (to < text.length() && (isForeign(text.charAt(to)) || joins(to))) {
            letters |= Character.isLetter(text.charAt(to));
            to++;
        }
        if (letters) {
            double rarity = to - from > 1 ? RARITY_OF_LETTERS : RARITY_OF_DIGITS;
            open.add(new HanWord(from, to, rarity, 'x', Standing.FULL));
        } else {
            close();
        }
        return to;
    }

    private boolean joins(int at) {
        return "-+#./".indexOf(text.charAt(at)) >= 0 && at + 1 < text.length() && isForeign(text.charAt(at + 1));
    }

    private static boolean parts(HanWord word) {
        char wordClass = word.wordClass();
        return word.standing() == Standing.STOP
                || ("fmt".indexOf(wordClass) >= 0 && word.rarity() < COMMON)
                || (wordClass == 'v' && word.rarity() < COMMON_CHARACTER)
                || (word.length() == 1 && word.rarity() < COMMON_CHARACTER);
    }

    private void close() {
        if (!open.isEmpty()) {
            runs.add(open);
            open = new ArrayList<>();
        }
    }

    private static boolean isHan(char character) {
        return character >= 0x4E00 && character <= 0x9FFF;
    }

    private static boolean isForeign(char character) {
        return Character.isLetterOrDigit(character) && !isHan(character);
    }
}

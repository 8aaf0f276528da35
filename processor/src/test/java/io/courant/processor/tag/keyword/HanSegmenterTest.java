package io.courant.processor.tag.keyword;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HanSegmenterTest {

    private static final HanSegmenter SEGMENTER = new HanSegmenter();

    @ParameterizedTest
    @CsvSource({"人工智能改变教育,人工智能 改变 教育", "研究生命起源,研究 生命 起源", "我们在城市里种树,我们 在 城市 里 种树", "龘龖,龘 龖", "元宇宙里的课堂,元宇宙 里 的 课堂"})
    void cutsATextIntoItsLikeliestWords(String text, String words) {
        StringBuilder cut = new StringBuilder();
        for (HanWord word : SEGMENTER.words(text, 0, text.length())) {
            cut.append(cut.isEmpty() ? "" : " ").append(text, word.from(), word.to());
        }
        assertEquals(words, cut.toString());
    }
}

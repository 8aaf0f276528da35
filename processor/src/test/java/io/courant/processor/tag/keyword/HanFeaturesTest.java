package io.courant.processor.tag.keyword;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class HanFeaturesTest {

    private static final String TEXT = "共享充电宝涨价了。用户说,新的共享充电宝比过去的贵。充电宝的租金由商家决定。";

    private final List<HanCandidate> phrases = HanKeywords.likeliest(new HanSegmenter(), KeywordText.of("", TEXT));
    private final float[][] rows = HanFeatures.of(phrases, TEXT.length());

    @Test
    void measuresEachPhraseInEachColumn() {
        assertEquals(phrases.size(), rows.length);
        for (float[] row : rows) {
            assertEquals(HanFeatures.NAMES.size(), row.length);
        }
    }

    @Test
    void theBestScoreIsTheMeasureOfTheOthers() {
        assertEquals(0, value(phrases.get(0).key, "SCORE"));
        for (HanCandidate phrase : phrases) {
            assertTrue(value(phrase.key, "SCORE") <= 0, phrase.key);
        }
    }

    @Test
    void tellsHowOftenAPieceStandsInSomethingLonger() {
        assertEquals(2 / 3f, value("充电宝", "COVERED"), 1e-6);
        assertEquals(0, value("共享充电宝涨价", "COVERED"));
    }

    @Test
    void tellsWhatStandsBesideAPhrase() {
        assertEquals(1 / 2f, value("共享充电宝", "AFTER_DE"), 1e-6);
        assertEquals(1 / 3f, value("充电宝", "BEFORE_DE"), 1e-6);
        assertEquals(0, value("共享充电宝", "BEFORE_DE"));
    }

    private float value(String phrase, String column) {
        for (int i = 0; i < rows.length; i++) {
            if (phrases.get(i).key.equals(phrase)) {
                return rows[i][HanFeatures.NAMES.indexOf(column)];
            }
        }
        throw new AssertionError(phrase + " is not among the likeliest");
    }
}

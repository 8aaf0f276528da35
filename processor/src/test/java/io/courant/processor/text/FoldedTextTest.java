package io.courant.processor.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldedTextTest {

    @Test
    void foldsWidthCaseAndComposition() {
        assertEquals(
                "ai cafe\u0301".replace("e\u0301", "é"),
                FoldedText.of("ＡＩ Cafe\u0301").folded());
        assertEquals("strasse", FoldedText.of("Straße").folded());
    }

    @Test
    void dropsSpacesBesideHanAndJoinsOthers() {
        assertEquals("用ai写css style", FoldedText.of("用 AI 写\u00A0CSS \t style").folded());
        assertEquals("a\nb\n\nc", FoldedText.of("a \n b\n\nc").folded());
    }

    @Test
    void writesHyphensAndApostrophesInOneWay() {
        assertEquals("front-end's", FoldedText.of("front\u2011end\u2019s").folded());
    }

    @Test
    void leavesOutWhatCannotBeSeen() {
        assertEquals("metaverse", FoldedText.of("meta\u00ADver\u200Bse").folded());
    }

    @Test
    void findsTheOriginalOfAFoldedRange() {
        FoldedText text = FoldedText.of("用 ＶＲ 头显");
        int from = text.folded().indexOf("vr");
        assertEquals("ＶＲ", text.original(from, from + 2));
        assertEquals(2, text.originalStart(from));
    }

    @Test
    void knowsThatHalfACharacterIsNone() {
        FoldedText text = FoldedText.of("ßx");
        assertFalse(text.isWhole(0, 1));
        assertFalse(text.isWhole(1, 3));
    }

    @Test
    void keepsCharactersBeyondTheBasicPlane() {
        FoldedText text = FoldedText.of("😀𠮷 AI");
        assertEquals("😀𠮷ai", text.folded());
        assertEquals("AI", text.original(4, 6));
    }

    @ParameterizedTest
    @CsvSource({
        "軟體與硬體發展,软体与硬体发展",
        "頭髮乾了,头发干了",
        "乾隆皇帝,乾隆皇帝",
        "後來皇后說,后来皇后说",
        "看著著名作家,看着著名作家",
        "瞭解瞭望臺,了解瞭望台",
        "裡面與裏面,里面与里面",
        "台灣颱風,台湾台风",
        "麵包和面子,面包和面子",
        "反覆複習回復,反复复习回复",
        "週末環遊世界,周末环游世界",
        "憑藉、狼藉,凭借、狼藉",
        "象徵徵收長征,象征征收长征",
        "什麼,什么",
        "鐘錶、錶面、表演,钟表、表面、表演",
        "衛星為衆爲衞,卫星为众为卫",
        "線綫説說,线线说说"
    })
    void foldsTraditionalAndSimplifiedAlike(String traditional, String simplified) {
        assertEquals(
                FoldedText.of(simplified).folded(), FoldedText.of(traditional).folded());
    }

    @Test
    void leavesSimplifiedTextAsItIs() {
        String text = "元宇宙是互联网的下一个阶段,全真互联网连接一切";
        assertEquals(text, FoldedText.of(text).folded());
    }

    @Test
    void pointsIntoTheOriginalWhereverItWasFolded() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String characters = "aZ  \n\u0301\u00DF\uFB01\uFF21漢乾か\u3099ｶﾞ한\uD83D\uDE00\uD842\uDFB7\uD800\u00AD—’،ाक";
        for (int round = 0; round < 2000; round++) {
            String text = random.ints(random.nextInt(30), 0, characters.length())
                    .mapToObj(at -> String.valueOf(characters.charAt(at)))
                    .collect(Collectors.joining());
            FoldedText folded = FoldedText.of(text);
            for (int at = 0, last = 0; at < folded.length(); at++) {
                int start = folded.originalStart(at);
                assertTrue(last <= start && start < folded.originalEnd(at + 1), "seed " + seed + ": " + text);
                last = start;
                if (folded.isWhole(at, at + 1) && folded.folded().charAt(at) != ' ') {
                    String alone = FoldedText.of(folded.original(at, at + 1)).folded();
                    assertEquals(folded.folded().substring(at, at + 1), alone, "seed " + seed + ": " + text);
                }
            }
        }
    }
}

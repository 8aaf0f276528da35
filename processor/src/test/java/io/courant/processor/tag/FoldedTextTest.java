package io.courant.processor.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

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
}

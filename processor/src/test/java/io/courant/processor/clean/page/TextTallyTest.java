package io.courant.processor.clean.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TextTallyTest {

    private final TextTally tally = new TextTally();

    @Test
    void countsWordsOverTheEdgesOfElements() {
        tally.add("Half a wo", false);
        tally.add("rd. ", true);
        tally.add("The Other half, 12!", false);
        BlockText said = tally.take();
        assertEquals("Half a word. The Other half, 12!", said.written());
        assertEquals("halfawordtheotherhalf12", said.plain());
        assertEquals(7, said.words());
        assertEquals(3, said.lower());
        assertEquals(1, said.ends());
        assertEquals(1, said.commas());
        assertEquals(2, said.digits());
        assertEquals(3, said.capitals());
        assertEquals(21, said.letters());
        assertEquals(26, said.weight());
        assertEquals(3, said.links());
        assertEquals('!', said.last());
    }

    @Test
    void weighsHanCharactersByWhatTheySay() {
        tally.add("今天，한국。\u3000", false);
        BlockText said = tally.take();
        assertEquals(4 * CharacterKind.WIDE_WEIGHT + 2, said.weight());
        assertEquals(1, said.ends());
        assertEquals(1, said.commas());
        assertEquals(7, tally.eastern());
    }

    @Test
    void countsTextsOfAnyLength() {
        tally.add("Ab. ".repeat(100_000), true);
        BlockText said = tally.take();
        assertEquals(100_000, said.words());
        assertEquals(100_000, said.ends());
        assertEquals(300_000, said.links());
        assertEquals(200_000, said.plain().length());
    }

    @Test
    void forgetsWhatItIsToldToForget() {
        tally.add("x", false);
        tally.clear();
        tally.add("\u00A0\n", false);
        assertTrue(tally.saysNothing());
        assertEquals("", tally.take().plain());
    }
}

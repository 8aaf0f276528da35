package io.courant.processor.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpeningWordsTest {

    @Test
    void aShortFirstLineIsTheTitle() {
        assertEquals(Optional.of("Chips. And more"), OpeningWords.of("Chips. And more\nThe text."));
    }

    @Test
    void ofALongFirstLineTheFirstSentenceIs() {
        assertEquals(Optional.of("人工智能来了。"), OpeningWords.of("人工智能来了。" + "后来呢".repeat(50)));
        assertEquals(Optional.of("Version 1.5 is out."), OpeningWords.of("Version 1.5 is out. " + "More. ".repeat(50)));
    }

    @Test
    void withoutAnEndInSightItIsCut() {
        assertEquals(Optional.of("😀".repeat(50) + "…"), OpeningWords.of("😀".repeat(500)));
    }

    @Test
    void nothingHasNoTitle() {
        assertEquals(Optional.empty(), OpeningWords.of(""));
    }
}

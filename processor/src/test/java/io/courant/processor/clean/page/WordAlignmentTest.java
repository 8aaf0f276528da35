package io.courant.processor.clean.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordAlignmentTest {

    @Test
    void givesEachWordAwayOnceToOneAmongTheRightOnes() {
        boolean[] paired =
                WordAlignment.of(List.of("a b c x a b c d e x".split(" ")), List.of("a b c d y x".split(" ")));
        assertArrayEquals(new boolean[] {false, false, false, false, true, true, true, true, false, true}, paired);
    }
}

package io.courant.processor.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlainStringTest {

    @Test
    void leavesOrdinaryTextAlone() {
        String text = "a\tb\n文𠮷";
        assertSame(text, PlainString.of(text));
    }

    @Test
    void hasNoHalfSurrogatesAndNoControls() {
        assertEquals("a\uFFFDb\uFFFDc", PlainString.of("a\uD842b\uDFB7\u0000\u0085c"));
    }

    @Test
    void isOneTrimmedLine() {
        assertEquals(Optional.of("a b"), PlainString.line(" \u3000a\n\u00A0 b\t"));
        assertEquals(Optional.empty(), PlainString.line(" \n\u3000"));
    }
}

package io.courant.processor.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class JsonSizeTest {

    @Test
    void refusesWhatWouldNotFitARecord() {
        UncleanableException e =
                assertThrows(UncleanableException.class, () -> new Cleaner().clean(Raw.text(">".repeat(8_000_000))));
        assertEquals("too-large", e.reason());
    }
}

package io.courant.processor.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class FingerprintTest {

    @Test
    void ignoresWidthCaseAndWhiteSpace() {
        assertEquals(Fingerprint.of("Kafka 4 指南"), Fingerprint.of("ＫＡＦＫＡ\n\t４ 指南 "));
        assertEquals(Fingerprint.of("straße"), Fingerprint.of("STRASSE"));
    }

    @Test
    void tellsDifferentTextsApart() {
        assertNotEquals(Fingerprint.of("a b"), Fingerprint.of("ab"));
    }

    @Test
    void isTheSameForLongTextsHoweverTheyAreBroken() {
        String words = "word ".repeat(3000);
        assertEquals(Fingerprint.of(words), Fingerprint.of(words.replace(' ', '\n')));
    }
}

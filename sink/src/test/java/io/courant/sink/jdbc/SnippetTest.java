package io.courant.sink.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SnippetTest {

    @Test
    void aShortTextIsShownWhole() {
        assertEquals("one two three", Snippet.of("one\n\ntwo  three", "nothing"));
    }

    @Test
    void aLongTextIsCutAroundWhatWasLookedFor() {
        String text = "x ".repeat(500) + "Metaverse" + " y".repeat(500);

        String snippet = Snippet.of(text, "absent metaverse");

        assertTrue(snippet.startsWith("…") && snippet.endsWith("…") && snippet.contains("Metaverse"), snippet);
        assertTrue(snippet.length() <= 162, snippet);
    }

    @Test
    void aCharacterIsNeverCutInTwo() {
        for (int i = 0; i < 4; i++) {
            String snippet = Snippet.of("a".repeat(i) + "🙂".repeat(60) + "词" + "🙂".repeat(200), "词");
            assertFalse(new String(snippet.getBytes(java.nio.charset.StandardCharsets.UTF_8)).contains("?"), snippet);
        }
    }
}

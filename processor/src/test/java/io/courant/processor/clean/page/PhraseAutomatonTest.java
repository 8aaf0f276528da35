package io.courant.processor.clean.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PhraseAutomatonTest {

    private static final String LETTERS = "aABbi\u0130文 ";

    private final Random random = new Random(3);

    @Test
    void findsThePhrasesThatStandInATextInLowerCase() {
        for (int round = 0; round < 500; round++) {
            Map<String, Integer> phrases = new HashMap<>();
            for (int bit = 0; bit < 6; bit++) {
                phrases.merge(letters(1 + random.nextInt(4), "abi文 "), 1 << bit, (some, more) -> some | more);
            }
            PhraseAutomaton automaton = new PhraseAutomaton(phrases);
            for (int i = 0; i < 40; i++) {
                String text = letters(random.nextInt(12), LETTERS);
                assertEquals(expected(phrases, text), automaton.in(text), () -> phrases + " in " + text);
            }
        }
    }

    private static int expected(Map<String, Integer> phrases, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return phrases.entrySet().stream()
                .filter(phrase -> lower.contains(phrase.getKey()))
                .mapToInt(Map.Entry::getValue)
                .reduce(0, (some, more) -> some | more);
    }

    private String letters(int count, String of) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(of.charAt(random.nextInt(of.length())));
        }
        return text.toString();
    }
}

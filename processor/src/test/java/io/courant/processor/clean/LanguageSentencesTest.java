package io.courant.processor.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LanguageSentencesTest {

    private static final double RIGHT_MIN = 0.99;

    @Test
    void nearlyEverySentenceIsToldRight() throws Exception {
        List<String[]> sentences = sentences();
        List<String> wrong = new ArrayList<>();
        for (String[] sentence : sentences) {
            String found = ArticleLanguage.of(sentence[1], Optional.empty());
            if (!found.equals(sentence[0])) {
                wrong.add(sentence[0] + " taken for " + found + ": " + sentence[1]);
            }
        }
        System.out.printf("%d sentences, %d wrong%n", sentences.size(), wrong.size());
        assertTrue(sentences.size() >= 100);
        assertTrue(wrong.size() <= (1 - RIGHT_MIN) * sentences.size(), () -> String.join("\n", wrong));
    }

    @Test
    void everyLanguagesWholeTextIsToldRight() throws Exception {
        Map<String, String> texts = sentences().stream()
                .collect(Collectors.toMap(sentence -> sentence[0], sentence -> sentence[1], (a, b) -> a + " " + b));
        texts.forEach((language, text) -> assertEquals(language, ArticleLanguage.of(text, Optional.of("xx"))));
    }

    @Test
    void noLanguageOfTheWorldThrows() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (String language : Locale.getISOLanguages()) {
            ArticleLanguage.of(Locale.forLanguageTag(language).getDisplayLanguage(), Optional.of(language));
        }
        for (Character.UnicodeScript script : Character.UnicodeScript.values()) {
            String letters = new Random(seed)
                    .ints(0, 0x110000)
                    .limit(200_000)
                    .filter(character -> Character.UnicodeScript.of(character) == script)
                    .limit(60)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            String found = ArticleLanguage.of(letters, Optional.empty());
            assertTrue(found.matches("[a-z]{2,3}"), script + " in seed " + seed + ": " + found);
        }
        List<String[]> sentences = sentences();
        for (int round = 0; round < 300; round++) {
            String mixed = random.ints(3, 0, sentences.size())
                    .mapToObj(number -> sentences.get(number)[1])
                    .map(text -> text.substring(random.nextInt(text.length())))
                    .collect(Collectors.joining());
            assertTrue(
                    ArticleLanguage.of(mixed, Optional.empty()).matches("[a-z]{2,3}"), "seed " + seed + ": " + mixed);
        }
    }

    /** Language and sentence. */
    private static List<String[]> sentences() throws Exception {
        try (InputStream in =
                Objects.requireNonNull(LanguageSentencesTest.class.getResourceAsStream("sentences.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .toList();
        }
    }
}

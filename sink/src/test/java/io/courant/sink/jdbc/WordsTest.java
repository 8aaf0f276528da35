package io.courant.sink.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "元宇宙|元宇 宇宙 宙",
                "腾讯|腾讯 讯",
                "云|云",
                "AIGC 与元宇宙|aigc 与元 元宇 宇宙 宙",
                "GPT-4，Web3！|gpt 4 web3",
                "Ｆｕｌｌ ｗｉｄｔｈ|full width",
                "Café STRASSE|cafe strasse",
                "インターネット|イン ンタ ター ーネ ネッ ット ト",
                "한국어|한국 국어 어",
                "𠮷野家|𠮷野 野家 家",
                "naïve İstanbul|naive istanbul",
                "हिन्दी|हिन्दी",
            })
    void textIsSplitIntoWords(String text, String words) {
        assertEquals(words, Words.indexed(text).strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "—…“”", "🙂🙃", "\u0000\n\t", "\uD800"})
    void whatHasNoLettersGivesNoWords(String text) {
        assertEquals("", Words.indexed(text));
    }

    @ParameterizedTest
    @ValueSource(ints = {39, 40, 41, 100_000})
    void aWordWithoutEndIsCut(int length) {
        assertTrue(Words.indexed("a".repeat(length)).strip().length() <= 40);
    }
}

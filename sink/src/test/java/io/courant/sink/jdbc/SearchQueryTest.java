package io.courant.sink.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchQueryTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "腾讯|\"腾讯\"",
                "元宇宙|\"元宇 宇宙\"",
                "云|\"云\" *",
                "AIGC 元宇宙|\"aigc\" AND \"元宇 宇宙\"",
                "AIGC元宇宙|\"aigc\" AND \"元宇 宇宙\"",
                "GPT-4|\"gpt 4\"",
                "NOT a OR \"b|\"not\" AND \"a\" AND \"or\" AND \"b\"",
                "title:x^2 *|\"title x 2\"",
                "\"');--|``",
            })
    void everyWordIsLookedFor(String typed, String fts5) {
        assertEquals(fts5, SearchQuery.parse(typed).toFts5());
    }
}

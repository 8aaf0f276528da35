package io.courant.sink.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchQueryTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "腾讯|腾讯",
                "元宇宙|元宇 宇宙",
                "云|云*",
                "AIGC 元宇宙|aigc, 元宇 宇宙",
                "AIGC元宇宙|aigc, 元宇 宇宙",
                "GPT-4|gpt 4",
                "NOT a OR \"b|not, a, or, b",
                "title:x^2 *|title x 2",
                "\"');--|``",
            })
    void everyWordIsLookedFor(String typed, String terms) {
        assertEquals(
                terms,
                SearchQuery.parse(typed).terms().stream()
                        .map(term -> String.join(" ", term.words()) + (term.isPrefix() ? "*" : ""))
                        .collect(Collectors.joining(", ")));
    }
}

package io.courant.contract.id;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules are frozen: a failure here means that stored documents would get new identities. */
class ItemKeysTest {

    @ParameterizedTest
    @CsvSource({
        "http://Example.ORG,                                  https://example.org/",
        "HTTPS://example.org:443/a/,                          https://example.org/a/",
        "http://example.org:80/a,                             https://example.org/a",
        "http://example.org:8080/a,                           https://example.org:8080/a",
        "https://user:word@example.org/a#part,                https://example.org/a",
        "https://example.org/a?utm_source=x&id=7&fbclid=y,    https://example.org/a?id=7",
        "https://example.org/a?utm_source=x,                  https://example.org/a",
        "https://example.org/a?b=2&a=1,                       https://example.org/a?b=2&a=1",
        "https://example.org/%7euser/%e4%b8%80,               https://example.org/~user/%E4%B8%80",
        "https://example.org/一,                              https://example.org/一",
        "https://[2001:DB8::1]:443/a,                         https://[2001:db8::1]/a",
        "mailto:june@example.org,                             mailto:june@example.org"
    })
    void linksThatLeadToTheSamePlaceAreOneKey(String link, String key) {
        assertEquals(key, ItemKeys.link(link).value());
    }

    @Test
    void aGuidThatIsAnAddressSurvivesTheMoveToHttps() {
        assertEquals(ItemKeys.guid("http://example.org/?p=7"), ItemKeys.guid("https://example.org/?p=7"));
        assertEquals(
                "tag:example.org,2026:7",
                ItemKeys.guid(" tag:example.org,2026:7\n").value());
    }

    @Test
    void aPathIsTheSameOnEveryPlatform() {
        assertEquals("a/b.md", ItemKeys.path("a\\b.md").value());
        assertEquals(ItemKeys.path("caf\u00e9.md"), ItemKeys.path("cafe\u0301.md"));
    }

    @Test
    void anItemOfAnArchiveHasItsOwnNameOrItsLine() {
        ItemKey archive = ItemKeys.path("all.jsonl");

        assertEquals("all.jsonl#7", ItemKeys.archived(archive, " 7 ").value());
        assertEquals("all.jsonl#line-7", ItemKeys.archived(archive, 7).value());
    }

    @Test
    void keysOfAnyLengthFitAndStayDistinct() {
        ItemKey one = ItemKeys.path("x".repeat(5000) + "1");

        assertEquals(ItemKey.CHARS_MAX, one.value().length());
        assertNotEquals(one, ItemKeys.path("x".repeat(5000) + "2"));
    }

    @Test
    void nothingIsNoKey() {
        assertThrows(IllegalArgumentException.class, () -> ItemKeys.guid("  "));
        assertThrows(IllegalArgumentException.class, () -> ItemKeys.link(""));
    }

    @Test
    void theDocumentIdIsFrozen() {
        assertEquals(
                "89a3192e",
                DocumentId.of(new SourceId("folder-news"), new ItemKey("a.md"))
                        .value()
                        .substring(0, 8));
    }
}

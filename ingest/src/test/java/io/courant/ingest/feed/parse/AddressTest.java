package io.courant.ingest.feed.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTest {

    /** RFC 3986, section 5.4. */
    @ParameterizedTest
    @CsvSource({
        "g,http://a/b/c/g", "./g,http://a/b/c/g", "g/,http://a/b/c/g/", "/g,http://a/g", "//g,http://g",
                "?y,http://a/b/c/d;p?y", "g?y,http://a/b/c/g?y",
        "#s,http://a/b/c/d;p?q#s", "g#s,http://a/b/c/g#s", ";x,http://a/b/c/;x", ".,http://a/b/c/", "./,http://a/b/c/",
                "..,http://a/b/", "../g,http://a/b/g",
        "../..,http://a/", "../../g,http://a/g", "../../../g,http://a/g", "/./g,http://a/g", "g.,http://a/b/c/g.",
                "g:h,g:h", "./g/.,http://a/b/c/g/"
    })
    void resolvesAsRfc3986Says(String reference, String expected) {
        assertEquals(expected, Address.resolve(Optional.of("http://a/b/c/d;p?q"), reference));
    }

    @ParameterizedTest
    @CsvSource({
        "' https://a.example/x\n  y ',https://a.example/xy",
        "feed://a.example/f,http://a.example/f",
        "feed:https://a.example/f,https://a.example/f",
        "www.a.example/x,http://www.a.example/x",
        "https://a.example/a b,https://a.example/a%20b",
        "https://a.example/新闻,https://a.example/新闻",
        "/新闻?x=[1],https://base.example/新闻?x=[1]"
    })
    void readsAddressesAsTheyWereMeant(String written, String expected) {
        assertEquals(expected, Address.resolve(Optional.of("https://base.example"), written));
    }

    @Test
    void leavesAReferenceWithoutABase() {
        assertEquals("x/y", Address.resolve(Optional.empty(), "x/y"));
        assertEquals("x/y", Address.resolve(Optional.of("not a base"), "x/y"));
    }

    @Test
    void tellsPagesOfTheWeb() {
        assertTrue(Address.isWeb("HTTPS://a.example"));
        assertFalse(Address.isWeb("https://"));
        assertFalse(Address.isWeb("urn:uuid:1"));
        assertEquals(Optional.of("a.example"), Address.host("https://user@A.example:8080/x"));
    }
}

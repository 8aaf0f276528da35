package io.courant.ingest.feed.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceTest {

    private static final URI BASE = URI.create("https://a.example:8443/b/c?d");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "e|https://a.example:8443/b/e",
                "/e f|https://a.example:8443/e%20f",
                "?q=x|https://a.example:8443/b/c?q=x",
                "../../../e|https://a.example:8443/e",
                "//h.example/x|https://h.example/x",
                "\\\\h.example\\x|https://h.example/x",
                "http:\\\\h.example\\x?a\\b|http://h.example/x?a%5Cb",
                "http://h.example|http://h.example",
                "http://h.example/#x|http://h.example/",
                "http://h.example/%zz%41|http://h.example/%25zz%41",
                "http://h.example/{a}|http://h.example/%7Ba%7D",
                "http://[::1]/[x]|http://[::1]/%5Bx%5D",
                "http://h.example/\u00e9|http://h.example/%C3%A9",
                "HTTP://h.example/\"<>^`|HTTP://h.example/%22%3C%3E%5E%60",
            })
    void readsReferencesAsBrowsersDo(String written, String address) {
        assertEquals(Optional.of(URI.create(address)), Reference.resolve(BASE, written, StandardCharsets.UTF_8));
    }

    @Test
    void keepsTheBytesOfAHeaderInWhateverCharset() {
        assertEquals(
                Optional.of(URI.create("https://a.example:8443/%D0%C2")),
                Reference.resolve(BASE, "/\u00d0\u00c2", StandardCharsets.ISO_8859_1));
    }

    @Test
    void saysWhereThereIsNone() {
        assertEquals(Optional.empty(), Reference.resolve(BASE, "http://[", StandardCharsets.UTF_8));
    }

    @Test
    void givesAnAddressOrARefusalWhateverIsWritten() {
        Random random = new Random(7);
        String[] parts = {
            "http", "https", "://", ":", "/", "//", "\\", "@", "[", "]", "::1", ".", "..", "%", "%2e", "%00", "?", "#",
            "a", "\u00e9", "\ud83d", "\udc00", "xn--", "0x", "127.1", "\u3002", "\u0000", " ", "\n", "8080", "-", "_",
            "feed:", "\u202e", "\u0661"
        };
        for (int round = 0; round < 10_000; round++) {
            StringBuilder written = new StringBuilder(random.nextBoolean() ? "http://" : "");
            for (int i = random.nextInt(9); i > 0; i--) {
                written.append(parts[random.nextInt(parts.length)]);
            }
            Optional<URI> address = Reference.resolve(BASE, written.toString(), StandardCharsets.UTF_8);
            try {
                if (address.isPresent()) {
                    WebAddress read = WebAddress.of(address.get());
                    assertEquals(read, WebAddress.of(URI.create(read.toString())), written.toString());
                }
            } catch (Refusal e) {
                assertFalse(e.detail().isEmpty());
            }
        }
    }
}

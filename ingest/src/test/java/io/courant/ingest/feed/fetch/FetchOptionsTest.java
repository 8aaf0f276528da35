package io.courant.ingest.feed.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchOptionsTest {

    private static final FetchOptions OPTIONS = FetchOptions.defaults();

    @Test
    void changesOneOptionAndKeepsTheOthers() {
        FetchOptions changed = OPTIONS.withUserAgent("a")
                .withAccept("b/c")
                .withHeaders(Map.of("X-D", "e"))
                .withAuth(new BasicAuth("f", "g"))
                .withProxy(new HttpProxy("h", 1, Optional.empty()))
                .withConnectTimeout(Duration.ofSeconds(2))
                .withExchangeTimeout(Duration.ofSeconds(3))
                .withWireBytesMax(4)
                .withBodyBytesMax(5)
                .withHeaderBytesMax(6)
                .withRedirectsMax(0)
                .withAllowPrivate(true);
        FetchOptions made = new FetchOptions(
                "a",
                "b/c",
                Map.of("X-D", "e"),
                Optional.of(new BasicAuth("f", "g")),
                Optional.of(new HttpProxy("h", 1, Optional.empty())),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                4,
                5,
                6,
                0,
                true);
        assertEquals(made, changed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "content-length", "IF-NONE-MATCH", "a b", "", "x:", "x\r\ny"})
    void refusesHeadersThatAreNotTheCallersToSet(String name) {
        assertThrows(IllegalArgumentException.class, () -> OPTIONS.withHeaders(Map.of(name, "x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX: y", "a\n", "\u0000", "\u4e2d"})
    void refusesValuesThatNoHeaderMayHold(String value) {
        assertThrows(IllegalArgumentException.class, () -> OPTIONS.withHeaders(Map.of("X-A", value)));
        assertThrows(IllegalArgumentException.class, () -> OPTIONS.withUserAgent(value));
        assertThrows(
                IllegalArgumentException.class,
                () -> new FetchRequest(URI.create("http://a/"), Optional.of(value), Optional.empty(), OPTIONS));
    }

    @Test
    void refusesBoundsThatLetNothingPass() {
        assertThrows(IllegalArgumentException.class, () -> OPTIONS.withWireBytesMax(0));
        assertThrows(IllegalArgumentException.class, () -> OPTIONS.withExchangeTimeout(Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> OPTIONS.withRedirectsMax(-1));
    }

    @Test
    void tellsNoSecretInItsText() {
        String text = OPTIONS.withAuth(new BasicAuth("me", "hidden1"))
                .withHeaders(Map.of("X-Token", "hidden2"))
                .withProxy(new HttpProxy("proxy", 8080, Optional.of(new BasicAuth("p", "hidden3"))))
                .toString();
        assertFalse(text.contains("hidden"), text);
        assertTrue(text.contains("X-Token"), text);
    }
}

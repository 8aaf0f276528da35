package io.courant.ingest.feed.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.ingest.feed.fetch.FetchResult.Reason;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {

    private static WebAddress read(String address) throws Refusal {
        return WebAddress.of(URI.create(address));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "http://2130706433/ 127.0.0.1",
                "http://0177.0.0.1/ 127.0.0.1",
                "http://127.1/ 127.0.0.1",
                "http://127.0.1 127.0.0.1",
                "http://0x7f.0.0.1/ 127.0.0.1",
                "http://0x7F000001/ 127.0.0.1",
                "http://017700000001/ 127.0.0.1",
                "http://127.0.0.1./ 127.0.0.1",
                "http://0/ 0.0.0.0",
                "http://0x/ 0.0.0.0",
                "http://%31%32%37.0.0.1/ 127.0.0.1",
                "http://\uff11\uff12\uff17\u30020.0.1/ 127.0.0.1",
                "http://\u2460\u2461\u2466.0.0.1/ 127.0.0.1",
                "http://192.168.257/ 192.168.1.1",
                "http://[::1]/ [0:0:0:0:0:0:0:1]",
                "http://[::ffff:127.0.0.1]/ 127.0.0.1",
                "http://[0:0::ffff:7f00:1]/ 127.0.0.1",
            })
    void knowsANumberInEachNotation(String address, String host) throws Refusal {
        WebAddress read = read(address);
        assertEquals(host, read.host());
        assertTrue(read.literal().isPresent());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "HTTP://Example.ORG http://example.org/",
                "http://example.org.:80/a?b http://example.org/a?b",
                "https://example.org:443 https://example.org/",
                "https://example.org:80/ https://example.org:80/",
                "http://example.org:/ http://example.org/",
                "http://foo_bar.example.org/ http://foo_bar.example.org/",
                "http://-x-.example.org/ http://-x-.example.org/",
                "http://b\u00fccher.example/\u00e4 http://xn--bcher-kva.example/%C3%A4",
                "http://b%C3%BCcher.example/ http://xn--bcher-kva.example/",
                "http://\u4f8b\u3048.example/ http://xn--r8jz45g.example/",
                "http://1.example.org/ http://1.example.org/",
            })
    void hasOneSpelling(String address, String spelling) throws Refusal {
        assertEquals(spelling, read(address).toString());
        assertEquals(Optional.empty(), read(address).literal());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http:example.org",
                "http:///feed",
                "http://user@example.org/",
                "http://example.org@127.0.0.1/",
                "http://:@example.org/",
                "http://256.0.0.1/",
                "http://1.2.3.4.5/",
                "http://0x100000000/",
                "http://09.0.0.1/",
                "http://a.0x/b",
                "http://[fe80::1%25eth0]/",
                "http://[v1.x]/",
                "http://a..b/",
                "http://a%20b/",
                "http://a%/",
                "http://example.org:0/",
                "http://example.org:65536/",
                "http://example.org:x/",
                "http://%00/",
                "http://a%2fb/",
                "http://a%40b/",
            })
    void refusesWhatHasNoHostToAsk(String address) {
        URI uri = Reference.resolve(URI.create("http://example.org/"), address, java.nio.charset.StandardCharsets.UTF_8)
                .orElseGet(() -> URI.create("http:none"));
        Refusal refusal = assertThrows(Refusal.class, () -> WebAddress.of(uri));
        assertEquals(Reason.BAD_ADDRESS, refusal.reason());
    }

    @Test
    void repeatsNoPasswordInItsRefusal() {
        Refusal refusal = assertThrows(Refusal.class, () -> read("http://me:secret@example.org/"));
        assertFalse(refusal.detail().contains("secret"), refusal.detail());
        assertTrue(refusal.detail().contains("example.org"), refusal.detail());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://example.org/",
                "jar:http://example.org!/",
                "/feed",
                "gopher://x:70/",
                "data:,x"
            })
    void refusesOtherSchemes(String address) {
        assertEquals(
                Reason.SCHEME, assertThrows(Refusal.class, () -> read(address)).reason());
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 25, 53, 6667, 10080})
    void refusesThePortsOfOtherProtocols(int port) {
        assertEquals(
                Reason.PORT,
                assertThrows(Refusal.class, () -> read("http://example.org:" + port + "/"))
                        .reason());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "http://a.example/ http://a.example/x true",
                "http://a.example/ http://A.example:80/x true",
                "http://a.example/ https://a.example/ true",
                "https://a.example/ http://a.example/ false",
                "http://a.example/ https://a.example:8443/ false",
                "http://a.example/ http://a.example:8080/ false",
                "http://a.example/ http://b.a.example/ false",
            })
    void trustsTheSameOriginAndItsSecureSide(String first, String next, boolean trusted) throws Refusal {
        assertEquals(trusted, read(next).isTrustedAs(read(first)));
    }
}

package io.courant.ingest.feed.fetch;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Answers that are nearly right: none may come out as an exception. */
class FetchFuzzTest {

    private static final long SEED = 20260301;
    private static final int ROUNDS = 2000;

    private static final List<String> ANSWERS = List.of("""
            HTTP/1.1 200 OK
            Date: Sun, 06 Nov 1994 08:00:00 GMT
            Content-Type: application/rss+xml; charset="GBK"
            Content-Length: 6
            ETag: W/"a"
            Cache-Control: public, max-age=600, s-maxage=1
            Age: 60
            Expires: Sunday, 06-Nov-94 09:00:00 GMT
            Content-Encoding: deflate, gzip

            <rss/>""", """
            HTTP/1.1 200 OK
            Transfer-Encoding: chunked
            Content-Encoding: gzip

            5;a=b
            \u001f\u008b\b\u0000\u0000
            3
            abc
            0
            X-Trailer: x

            """, """
            HTTP/1.1 301 Moved Permanently
            Location: http://[::1]:%d/a b/\u00e9?q=%%E4#f
            Retry-After: Sun Nov  6 08:49:37 1994

            """, """
            HTTP/1.1 103 Early Hints
            Link: </a>

            HTTP/1.1 503 Later
            Retry-After: 120

            """);
    private static final byte[] BYTES =
            "\r\n\0\t :;,=\"%?#/\\@[]0129abAB-\u00ff\u0080\u001f\u008b".getBytes(StandardCharsets.ISO_8859_1);

    @Test
    void takesWhateverAServerSays() throws Exception {
        Random random = new Random(SEED);
        AtomicReference<byte[]> next = new AtomicReference<>(new byte[0]);
        FetchOptions options = FetchOptions.defaults()
                .withAllowPrivate(true)
                .withRedirectsMax(2)
                .withExchangeTimeout(Duration.ofSeconds(20))
                .withWireBytesMax(1 << 16);
        try (RawServer server = RawServer.of((request, out) -> out.write(next.get()));
                Fetcher fetcher = new Fetcher(name -> List.of(InetAddress.getByName("127.0.0.1")))) {
            for (int round = 0; round < ROUNDS; round++) {
                next.set(changed(RawServer.http(ANSWERS.get(round % ANSWERS.size())), random));
                FetchRequest request =
                        new FetchRequest(server.address("/" + round), Optional.of("\"x\""), Optional.empty(), options);
                assertNotNull(fetcher.fetch(request), "round " + round);
            }
        }
    }

    private static byte[] changed(byte[] answer, Random random) throws IOException {
        byte[] bytes = answer.clone();
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(bytes.length);
            int kind = random.nextInt(4);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(bytes, 0, at);
            byte[] put = kind == 0 ? new byte[0] : new byte[] {BYTES[random.nextInt(BYTES.length)]};
            out.write(put);
            int from = kind == 3 ? Math.min(bytes.length, at + random.nextInt(40)) : kind == 2 ? at : at + 1;
            out.write(bytes, from, bytes.length - from);
            bytes = out.size() == 0 ? answer.clone() : out.toByteArray();
        }
        return bytes;
    }
}

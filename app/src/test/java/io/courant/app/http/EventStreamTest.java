package io.courant.app.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.app.Await;
import io.courant.app.read.Articles;
import io.courant.app.read.TagNames;
import io.courant.app.read.TagQuery;
import io.courant.app.read.TagRecord;
import io.courant.app.read.TagRecords;
import io.courant.contract.id.TagId;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventStreamTest {

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final String TEXT = "中文 ".repeat(2_000);

    private final AtomicInteger drained = new AtomicInteger();
    private final CompletableFuture<EventStream> opened = new CompletableFuture<>();
    private final HttpEndpoint endpoint = HttpEndpoint.start(HttpConfigs.loopback(), 0, List::of);

    @AfterEach
    void close() {
        endpoint.close();
    }

    private EventStream open(Socket socket) throws Exception {
        endpoint.serve(
                List.of(Route.get(
                        "/s",
                        "s",
                        "",
                        EventRoutes.MEDIA_TYPE,
                        List.of(),
                        call -> Answer.streaming(EventRoutes.MEDIA_TYPE, (response, callback) -> {
                            EventStream stream = new EventStream(
                                    TagQuery.of(new TagId("ai")),
                                    TagNames.NONE,
                                    BUFFER_BYTES,
                                    response,
                                    callback,
                                    ready -> drained.incrementAndGet());
                            stream.begin(Map.of("ai", 0L));
                            opened.complete(stream);
                        }))),
                "0");
        socket.getOutputStream()
                .write("GET /s HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return opened.get();
    }

    private Socket connect() throws Exception {
        return new Socket("127.0.0.1", URI.create(endpoint.address()).getPort());
    }

    private static TagRecord record(long offset) {
        return TagRecords.added("ai", offset, Articles.of("doc" + offset, "t" + offset, TEXT, "ai"));
    }

    @Test
    void whatWaitsForAReaderWhoTakesNothingIsBoundedAndNothingIsLostWhenItReadsAgain() throws Exception {
        try (Socket socket = connect()) {
            EventStream stream = open(socket);
            long next = 0;
            while (stream.offer(record(next))) {
                next++;
                assertTrue(next < 10_000, "everything was taken in");
            }
            assertTrue(stream.pause());
            assertEquals(Map.of("ai", next), stream.positions(Set.of("ai")));

            long expected = next;
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (long seen = 0; seen < expected; ) {
                String line = lines.readLine();
                if (line.startsWith("id: ") && !line.equals("id: ai:0")) {
                    seen++;
                    assertEquals("id: ai:" + seen, line);
                }
            }
            Await.until(() -> drained.get() == 1, drained::get);
            assertTrue(stream.offer(record(next)));
        }
    }

    @Test
    void aRecordThatItHasSeenOrDoesNotReadIsNotTold() throws Exception {
        try (Socket socket = connect()) {
            EventStream stream = open(socket);
            assertTrue(stream.offer(record(0)));
            assertTrue(stream.offer(record(0)));
            assertTrue(stream.offer(TagRecords.added("web3", 9, Articles.of("x", "x", "", "web3"))));
            assertTrue(stream.offer(record(5)));
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            StringBuilder ids = new StringBuilder();
            while (!ids.toString().endsWith("ai:6 ")) {
                String line = lines.readLine();
                if (line.startsWith("id: ")) {
                    ids.append(line.substring(4)).append(' ');
                }
            }
            assertEquals("ai:0 ai:1 ai:6 ", ids.toString());
        }
    }
}

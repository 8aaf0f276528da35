package io.courant.app.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.courant.app.Await;
import io.courant.app.data.DataDirectory;
import io.courant.app.kafka.EmbeddedBroker;
import io.courant.app.read.Articles;
import io.courant.app.read.TagDirectory;
import io.courant.app.settings.HttpConfig.WebhookConfig;
import io.courant.contract.id.TagId;
import io.courant.contract.record.Article;
import io.courant.contract.record.UndeliveredEvent;
import io.courant.contract.record.Webhook;
import io.courant.contract.record.WebhookState;
import io.courant.contract.serde.Serdes;
import io.courant.contract.topic.EventHeaders;
import io.courant.contract.topic.HeaderNames;
import io.courant.contract.topic.TopicProvisioner;
import io.courant.contract.topic.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a receiver does not take is given up after a time and kept with the reason, and the next event is tried. */
class UndeliveredIT {

    private static final String TAG = "metaverse";
    private static final long GIVE_UP_MS = 3_000;

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<String> taken = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    private Path directory;

    @Test
    void whatIsNotTakenIsKeptWithTheReasonAndTheNextEventIsTried() throws Exception {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", this::refuseTheFirst);
        receiver.start();
        try (DataDirectory data = DataDirectory.hold(directory.resolve("broker"));
                EmbeddedBroker broker = EmbeddedBroker.start(data, 0)) {
            Map<String, String> client = Map.of("bootstrap.servers", broker.bootstrapServers());
            String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";

            List<UndeliveredEvent> failing = tell(client, new Topics("open.", 1), url, true, 1);
            assertEquals(List.of("first", "second"), distinct(asked), "one after the other");
            assertEquals(List.of("second"), taken);
            UndeliveredEvent lost = failing.get(0);
            assertEquals(
                    List.of(1, "first", "status-500", TAG, 0L),
                    List.of(failing.size(), lost.event(), lost.reason(), lost.slug(), lost.offset()));
            assertTrue(lost.attempts() > 1, lost.toString());
            assertEquals(lost.attempts(), Collections.frequency(asked, "first"), "the same id at each attempt");

            asked.clear();
            List<UndeliveredEvent> refused = tell(client, new Topics("closed.", 1), url, false, 2);
            assertEquals(List.of(), asked, "a private address is not even asked");
            assertEquals(
                    List.of("first", "second"),
                    refused.stream().map(UndeliveredEvent::event).toList());
            assertEquals(1, refused.get(0).attempts(), "trying again would be of no use");
            assertTrue(refused.get(0).detail().contains("127.0.0.1"), refused.toString());
        } finally {
            receiver.stop(0);
        }
    }

    private void refuseTheFirst(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String id = exchange.getRequestHeaders().getFirst("webhook-id");
            asked.add(id);
            boolean first = id.equals("first");
            if (!first) {
                taken.add(id);
            }
            exchange.sendResponseHeaders(first ? 500 : 204, -1);
        }
    }

    /** Has two events told, and waits until so many were given up and the webhook has passed both. */
    private List<UndeliveredEvent> tell(
            Map<String, String> client, Topics topics, String url, boolean allowPrivate, int undelivered)
            throws Exception {
        try (Admin admin = Admin.create(Map.copyOf(client))) {
            new TopicProvisioner(admin)
                    .ensure(List.of(topics.webhooks(), topics.undelivered(), topics.taxonomy(), topics.tagTopic(TAG)));
        }
        write(client, topics, "first", "second");
        WebhookConfig config = new WebhookConfig(allowPrivate, 10, 5_000, 20, 100, (int) GIVE_UP_MS);
        try (WebhookRegistry registry = new WebhookRegistry(client, topics);
                TagDirectory directory = new TagDirectory(client, topics).start();
                WebhookRole role = new WebhookRole(client, topics, config, directory).start()) {
            // As if it had been added while its address was a public one: the order itself would be refused.
            registry.add(
                    new Webhook(
                            "wh-1",
                            url,
                            Signature.newSecret(),
                            List.of(new TagId(TAG)),
                            Webhook.Match.ANY,
                            false,
                            List.of(),
                            Instant.EPOCH),
                    new WebhookState(new TreeMap<>(Map.of(TAG, 0L)), 0, 0, 0, Optional.empty(), Instant.EPOCH));
            Await.until(
                    () -> state(registry)
                            .filter(state -> state.delivered() + state.undelivered() == 2)
                            .isPresent(),
                    () -> state(registry));
            WebhookState state = state(registry).orElseThrow();
            assertEquals(undelivered, state.undelivered());
            assertEquals(Map.of(TAG, 2L), state.positions());
            return undelivered(client, topics);
        }
    }

    private static Optional<WebhookState> state(WebhookRegistry registry) {
        return Optional.ofNullable(registry.all().get("wh-1")).flatMap(WebhookRegistry.Entry::state);
    }

    private static void write(Map<String, String> client, Topics topics, String... events) {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(Map.copyOf(client), new StringSerializer(), new ByteArraySerializer())) {
            for (String event : events) {
                Article article = Articles.of(event, event, "<p>中文</p>", TAG);
                ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                        topics.tagTopic(TAG).name(), article.id().value(), Serdes.ARTICLE.write(article));
                EventHeaders.set(record.headers(), HeaderNames.SCHEMA, "article/1");
                EventHeaders.set(record.headers(), HeaderNames.OP, "add");
                EventHeaders.set(record.headers(), HeaderNames.CE_ID, event);
                producer.send(record);
            }
        }
    }

    private static List<UndeliveredEvent> undelivered(Map<String, String> client, Topics topics) {
        TopicPartition partition = new TopicPartition(topics.undelivered().name(), 0);
        List<UndeliveredEvent> events = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(Map.copyOf(client), new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> events.add(Serdes.UNDELIVERED.read(record.headers(), record.value())));
            }
        }
        return events;
    }

    private static List<String> distinct(List<String> events) {
        synchronized (events) {
            return events.stream().distinct().toList();
        }
    }
}

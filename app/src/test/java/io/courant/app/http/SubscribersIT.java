package io.courant.app.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.app.Await;
import io.courant.app.JavaProcess;
import io.courant.app.Main;
import io.courant.app.data.DataDirectory;
import io.courant.app.kafka.EmbeddedBroker;
import io.courant.app.read.TagEvent;
import io.courant.app.read.TagFilter;
import io.courant.app.read.TagNames;
import io.courant.app.read.TagQuery;
import io.courant.app.read.TagRecord;
import io.courant.app.read.TagTopics;
import io.courant.app.webhook.Signature;
import io.courant.contract.id.TagId;
import io.courant.contract.topic.TopicProvisioner;
import io.courant.contract.topic.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Subscribers by Kafka, by server-sent events and by webhook that are cut off at random, while {@code courant serve} is killed: every
 * record of the tag arrives. A failure prints its seed; {@code -Dseed=N} repeats it.
 */
class SubscribersIT {

    private static final String TAG = "metaverse";
    private static final Topics TOPICS = new Topics(Topics.PREFIX_DEFAULT, 1);
    private static final String SECRET = Signature.newSecret();

    @TempDir
    private Path directory;

    private volatile String http = "http://127.0.0.1:1";

    @Test
    void everyRecordArrivesOverFiftyCutsAndOneKill() throws Exception {
        everyRecordArrives(50, 1, 350, 0);
    }

    @Test
    void noneOfAThousandAbortedTransactionsIsShown() throws Exception {
        everyRecordArrives(0, 0, 60, 1_000);
    }

    @Test
    @Tag("long")
    void everyRecordArrivesOverFiftyKills() throws Exception {
        everyRecordArrives(500, 50, 4_000, 0);
    }

    private void everyRecordArrives(int cuts, int kills, int records, int aborted) throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        try (DataDirectory data = DataDirectory.hold(directory.resolve("broker"));
                EmbeddedBroker broker = EmbeddedBroker.start(data, 0);
                FlakyReceiver receiver = new FlakyReceiver(SECRET, new Random(seed + 1))) {
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                TopicProvisioner provisioner = new TopicProvisioner(admin);
                provisioner.ensure(TOPICS.fixed());
                provisioner.ensure(List.of(TOPICS.tagTopic(TAG)));
            }
            CutSseClient sse =
                    new CutSseClient(() -> http + "/tags/" + TAG + "/events?since=start", new Random(seed + 2));
            CutKafkaReader kafka = new CutKafkaReader(broker.bootstrapServers(), new Random(seed + 3));
            Thread sseThread = new Thread(sse);
            Thread kafkaThread = new Thread(kafka);
            try (TagWriter writer = new TagWriter(broker.bootstrapServers(), TOPICS, TAG, random)) {
                JavaProcess serve = serve(broker.bootstrapServers());
                try {
                    addWebhook(receiver);
                    sseThread.start();
                    kafkaThread.start();
                    for (int life = 0; life <= kills; life++) {
                        int goal = records * (life + 1) / (kills + 1);
                        while (writer.committed().size() < goal) {
                            writer.writeSome();
                            Thread.sleep(random.nextInt(20));
                        }
                        if (life < kills) {
                            serve.kill();
                            serve = serve(broker.bootstrapServers());
                        }
                    }
                    for (int i = 1; i <= aborted; i++) {
                        writer.abortOne();
                        if (i % 50 == 0) {
                            writer.writeSome();
                        }
                    }
                    List<String> all = writer.committed();
                    Await.until(() -> sse.cuts() >= cuts || sse.received().size() >= all.size(), sse::cuts);
                    Await.until(() -> kafka.received().size() >= all.size(), () -> kafka.received()
                            .size());
                    Await.until(() -> sse.received().size() >= all.size(), () -> sse.received()
                            .size());
                    Await.until(() -> receiver.received().size() >= all.size(), () -> receiver.received()
                            .size());
                    Thread.sleep(300); // what would come twice
                    assertEquals(all, kafka.received(), "by Kafka, seed " + seed);
                    assertEquals(all, sse.received(), "by events, seed " + seed);
                    assertEquals(all, receiver.received(), "by webhook, each event once, seed " + seed);
                    assertEquals(List.of(), receiver.faults());
                    System.out.println("seed " + seed + ": " + all.size() + " records, " + sse.cuts()
                            + " cuts of events, "
                            + kafka.cuts() + " of Kafka, " + receiver.failures() + " failures of the receiver, " + kills
                            + " kills");
                    assertTrue(sse.cuts() >= Math.min(cuts, all.size() / 12), () -> "cuts: " + sse.cuts());
                } finally {
                    sse.stop();
                    kafka.stop();
                    serve.close();
                }
            }
            sseThread.join();
            kafkaThread.join();
        }
    }

    /** {@code courant serve} as a process of its own. */
    private JavaProcess serve(String bootstrapServers) throws Exception {
        Path config = directory.resolve("courant.yaml");
        Files.writeString(config, """
                http.port: 0
                partitions: 1
                webhook.allow-private: true
                webhook.retry-min-ms: 5
                webhook.retry-max-ms: 50
                """);
        JavaProcess process = JavaProcess.start(
                Main.class,
                "serve",
                "--bootstrap-servers",
                bootstrapServers,
                "--data",
                directory.resolve("serve").toString(),
                "--config",
                config.toString());
        String line = process.awaitLine("courant serve runs");
        http = line.replaceFirst(".*(http://[^ ]+)\\. Stop.*", "$1");
        return process;
    }

    private void addWebhook(FlakyReceiver receiver) throws Exception {
        String order = "{\"url\":\"" + receiver.address() + "\",\"tags\":[\"" + TAG
                + "\"],\"since\":\"start\",\"secret\":\"" + SECRET + "\"}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(http + "/api/webhooks"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(order))
                .build();
        HttpClient client = HttpClient.newHttpClient();
        // The tag is known a second after the start.
        for (int attempt = 1; client.send(request, BodyHandlers.ofString()).statusCode() != 201; attempt++) {
            assertTrue(attempt < 100, order);
            Thread.sleep(200);
        }
    }

    /** A Kafka client of ours that is cut off at random and goes on where it was. */
    private static final class CutKafkaReader implements Runnable {

        private final String bootstrapServers;
        private final Random random;
        private final List<String> received = new ArrayList<>();
        private volatile boolean running = true;
        private volatile int cuts;

        CutKafkaReader(String bootstrapServers, Random random) {
            this.bootstrapServers = bootstrapServers;
            this.random = random;
        }

        @Override
        public void run() {
            TagFilter filter = new TagFilter(TagQuery.of(new TagId(TAG)), TagNames.NONE);
            long next = 0;
            while (running) {
                try (TagTopics reader =
                        new TagTopics(Map.of("bootstrap.servers", bootstrapServers), TOPICS, 1 + random.nextInt(50))) {
                    reader.read(Map.of(TAG, next));
                    for (int left = 1 + random.nextInt(20); left > 0 && running; ) {
                        for (TagRecord record : reader.poll(Duration.ofMillis(100))) {
                            if (left-- > 0) {
                                note(filter, record);
                                next = record.offset() + 1;
                            }
                        }
                    }
                }
                cuts++;
            }
        }

        private synchronized void note(TagFilter filter, TagRecord record) {
            filter.decide(record)
                    .ifPresent(op -> received.add(
                            op == TagEvent.Op.REMOVE
                                    ? record.document() + "-"
                                    : record.article().orElseThrow().content().title()));
        }

        synchronized List<String> received() {
            return List.copyOf(received);
        }

        int cuts() {
            return cuts;
        }

        void stop() {
            running = false;
        }
    }
}

package io.courant.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.Health;
import io.courant.contract.id.ContentHash;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.ItemKeys;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.RawDocument;
import io.courant.contract.record.SourceSpec;
import io.courant.contract.serde.Serdes;
import io.courant.contract.topic.EventHeaders;
import io.courant.contract.topic.HeaderNames;
import io.courant.ingest.own.Forgetting;
import io.courant.ingest.own.SourcePartition;
import io.courant.ingest.own.SourceRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestRoleIT {

    private static final AtomicInteger MOVES = new AtomicInteger();

    @TempDir
    private static Path data;

    private static TestBroker broker;

    @TempDir
    Path temp;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = new TestBroker(data);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void followsSourcesThatComeAndGoAndFilesAsTheyAreDropped() throws Exception {
        Path one = Files.createDirectory(temp.resolve("one"));
        Path two = Files.createDirectory(temp.resolve("two"));
        Files.writeString(one.resolve("a.md"), "# A");
        try (SourceRegistry registry = new SourceRegistry(broker.client(), broker.topics);
                IngestRole role = new IngestRole(broker.client(), broker.topics, new IngestConfig(Map.of()))) {
            registry.add(folder("one", one, "keep"));
            role.start();
            await("a.md is published", () -> raw("one").size() == 1);
            assertEquals(Health.UP, role.check());

            registry.add(folder("two", two, "keep"));
            await(
                    "two is watched",
                    () -> broker.read(broker.topics.sources().name(), 2).size() >= 2);
            Files.writeString(two.resolve("b.md"), "# B");
            await("b.md is published", () -> raw("two").size() == 1);
            Files.writeString(two.resolve("c.md"), "# C");
            await("c.md is published", () -> raw("two").size() == 2);
            ConsumerRecord<byte[], byte[]> record = raw("two").get(1);
            assertEquals(Optional.of("seen"), EventHeaders.get(record.headers(), HeaderNames.OP));
            assertEquals(Optional.of("raw/1"), EventHeaders.get(record.headers(), HeaderNames.SCHEMA));

            assertTrue(registry.remove(new SourceId("two")));
            assertEquals(
                    List.of("one"),
                    registry.list().stream()
                            .map(spec -> spec.id().value())
                            .filter(id -> !id.startsWith("kill"))
                            .toList());
        }
        Files.writeString(two.resolve("d.md"), "# D");
        Files.writeString(one.resolve("e.md"), "# E");
        try (IngestRole role = new IngestRole(broker.client(), broker.topics, new IngestConfig(Map.of()))) {
            role.start();
            await("e.md is published", () -> raw("one").size() == 2);
        }
        assertEquals(2, raw("two").size());
        try (SourceRegistry registry = new SourceRegistry(broker.client(), broker.topics)) {
            registry.remove(new SourceId("one"));
        }
    }

    @Test
    void whatIsForgottenStaysAwayUntilThatIsUndone() throws Exception {
        Path root = Files.createDirectory(temp.resolve("forgotten"));
        Path a = Files.writeString(root.resolve("a.md"), "# A");
        Path b = Files.writeString(root.resolve("b.md"), "# B");
        SourceId source = new SourceId("forgotten");
        Forgetting forgetting = new Forgetting(broker.client(), broker.topics);
        try (SourceRegistry registry = new SourceRegistry(broker.client(), broker.topics);
                IngestRole role = new IngestRole(broker.client(), broker.topics, new IngestConfig(Map.of()))) {
            registry.add(folder("forgotten", root, "withdraw"));
            role.start();
            await("both are published", () -> live("forgotten").size() == 2);

            assertEquals(
                    1,
                    forgetting
                            .forget(DocumentId.of(source, ItemKeys.path("a.md")))
                            .withdrawn());
            assertEquals(
                    0,
                    forgetting
                            .forget(DocumentId.of(source, ItemKeys.path("a.md")))
                            .withdrawn());
            Files.writeString(a, "# A, edited");
            Files.writeString(b, "# B, edited");
            await("b.md is published again", () -> raw("forgotten").size() == 4);
            assertEquals(
                    Map.of(b.toUri().toString(), ContentHash.of("# B, edited").value()), live("forgotten"));

            assertEquals(
                    1,
                    forgetting
                            .undo(DocumentId.of(source, ItemKeys.path("a.md")))
                            .awaited());
            await("a.md is back as it is now", () -> live("forgotten").size() == 2);
            assertEquals(
                    ContentHash.of("# A, edited").value(),
                    live("forgotten").get(a.toUri().toString()));

            assertEquals(2, forgetting.forget(source).withdrawn());
            Path c = Files.writeString(root.resolve("c.md"), "# C");
            await(
                    "c.md is missed",
                    () -> broker.read(broker.topics.ingestState().name(), 2).stream()
                            .anyMatch(record -> new String(record.key()).endsWith("/forgotten/c.md")));
            assertEquals(Map.of(), live("forgotten"));

            Forgetting.Report undone = forgetting.undo(source);
            assertEquals(new Forgetting.Report(source, 0, 2, 1), undone);
            await("all three are back", () -> live("forgotten").size() == 3);
            assertEquals(
                    ContentHash.of("# C").value(),
                    live("forgotten").get(c.toUri().toString()));
            registry.remove(source);
        }
        nothingTwice(raw("forgotten"));
    }

    @Test
    void twoInstancesOfOnePartitionDoNotBothPublish() throws Exception {
        Path root = Files.createDirectory(temp.resolve("shared"));
        try (SourceRegistry registry = new SourceRegistry(broker.client(), broker.topics);
                IngestRole first = new IngestRole(broker.client(), broker.topics, new IngestConfig(Map.of()));
                IngestRole second = new IngestRole(broker.client(), broker.topics, new IngestConfig(Map.of()))) {
            registry.add(folder("shared", root, "keep"));
            first.start();
            for (int i = 0; i < 100; i++) {
                Files.writeString(root.resolve(i + ".md"), "# " + i);
                if (i == 50) {
                    second.start();
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
            first.close();
            Files.writeString(root.resolve("last.md"), "# last");
            await("all are published", () -> raw("shared").size() >= 101);
            assertEquals(101, raw("shared").size());
            registry.remove(new SourceId("shared"));
        }
    }

    @Test
    void aFencedPartitionIsGivenUpAndTakenAgainIfItIsStillOurs() throws Exception {
        Path root = Files.createDirectory(temp.resolve("fenced"));
        try (SourceRegistry registry = new SourceRegistry(broker.client(), broker.topics);
                IngestRole role = new IngestRole(broker.client(), broker.topics, new IngestConfig(Map.of()))) {
            SourceSpec source = folder("fenced", root, "keep");
            registry.add(source);
            role.start();
            Files.writeString(root.resolve("a.md"), "# A");
            await("a.md is published", () -> raw("fenced").size() == 1);
            String id = broker.topics.prefix() + "ingest-" + SourcePartition.of(source, 2);
            try (var other = new KafkaProducer<>(
                    Map.of("bootstrap.servers", broker.bootstrap, "transactional.id", id),
                    new ByteArraySerializer(),
                    new ByteArraySerializer())) {
                other.initTransactions();
                Files.writeString(root.resolve("b.md"), "# B");
                await("the partition is given up", () -> role.check().state() == Health.State.DEGRADED);
            }
            await("b.md is published", () -> raw("fenced").size() == 2);
            await("all is well again", () -> role.check().equals(Health.UP));
            registry.remove(source.id());
        }
        nothingTwice(raw("fenced"));
    }

    @Test
    void aProcessThatIsKilledThreeTimesPublishesEachObservationOnce() throws Exception {
        killed(3);
    }

    @Test
    @Tag("long")
    void aProcessThatIsKilledTwentyTimesPublishesEachObservationOnce() throws Exception {
        killed(20);
    }

    private void killed(int kills) throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Path root = Files.createDirectory(temp.resolve("killed"));
        Path output = temp.resolve("output");
        Map<String, String> manifest = new HashMap<>();
        try (SourceRegistry registry = new SourceRegistry(broker.client(), broker.topics)) {
            registry.add(folder("killed", root, "withdraw"));
            for (int kill = 0; kill < kills; kill++) {
                IngestProcess process = new IngestProcess(broker, "one", output);
                if (kill % 2 == 0) {
                    // every other one is killed at work, however slowly this machine starts it; the others at any
                    // moment
                    change(root, manifest, random);
                    await("what the folder holds is published", () -> manifest.equals(live("killed")));
                }
                long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1500 + random.nextInt(3000));
                while (System.nanoTime() - until < 0) {
                    change(root, manifest, random);
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(15));
                }
                process.kill();
            }
            IngestProcess last = new IngestProcess(broker, "one", output);
            try {
                await("the journal says what the folder holds", () -> manifest.equals(live("killed")));
            } finally {
                last.kill();
                Files.copy(output, Path.of("target", "killed-ingest.log"), StandardCopyOption.REPLACE_EXISTING);
            }
            registry.remove(new SourceId("killed"));
        }
        nothingTwice(raw("killed"));
        System.out.println(raw("killed").size() + " raw records, " + manifest.size() + " files");
        assertTrue(raw("killed").size() > manifest.size());
    }

    private static void change(Path root, Map<String, String> manifest, Random random) throws IOException {
        Path file = root.resolve("d" + random.nextInt(3) + "/" + random.nextInt(150) + ".md");
        String address = file.toUri().toString();
        boolean there = Files.exists(file);
        if (!there || random.nextInt(3) == 0) {
            Files.createDirectories(file.getParent());
            String text = "# Text " + random.nextInt(1_000_000);
            Files.writeString(file, text);
            manifest.put(address, ContentHash.of(text).value());
        } else if (random.nextBoolean()) {
            Files.delete(file);
            manifest.remove(address);
        } else {
            Path target = root.resolve("moved/" + MOVES.incrementAndGet() + ".md");
            Files.createDirectories(target.getParent());
            Files.move(file, target);
            manifest.put(target.toUri().toString(), manifest.remove(address));
        }
    }

    private static Map<String, String> live(String source) {
        Map<DocumentId, RawDocument> live = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : raw(source)) {
            RawDocument document = Serdes.RAW.read(record.headers(), record.value());
            if (document.op() == RawDocument.Op.SEEN) {
                live.put(document.id(), document);
            } else {
                live.remove(document.id());
            }
        }
        SortedMap<String, String> byAddress = new TreeMap<>();
        live.values()
                .forEach(document -> byAddress.put(
                        document.address().orElseThrow(),
                        document.body().orElseThrow().hash().value()));
        return byAddress;
    }

    private static void nothingTwice(List<ConsumerRecord<byte[], byte[]>> raw) {
        Map<DocumentId, Optional<String>> last = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : raw) {
            RawDocument document = Serdes.RAW.read(record.headers(), record.value());
            Optional<String> seen = document.body().map(body -> document.address() + " " + body.hash());
            assertNotEquals(seen, last.getOrDefault(document.id(), Optional.empty()), document::toString);
            last.put(document.id(), seen);
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> raw(String source) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record :
                broker.read(broker.topics.raw().name(), 2)) {
            if (Serdes.RAW
                    .read(record.headers(), record.value())
                    .source()
                    .value()
                    .equals(source)) {
                records.add(record);
            }
        }
        return records;
    }

    private static SourceSpec folder(String id, Path root, String onDelete) {
        return new SourceSpec(
                new SourceId(id),
                SourceSpec.Kind.FOLDER,
                root.toString(),
                Map.of(IngestConfig.ON_DELETE, onDelete),
                Instant.now());
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - until < 0, "waited too long: " + what);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}

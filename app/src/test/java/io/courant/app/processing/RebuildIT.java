package io.courant.app.processing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.courant.app.Await;
import io.courant.app.audit.AuditReport;
import io.courant.app.command.CommandLineRun;
import io.courant.app.data.DataDirectory;
import io.courant.app.kafka.EmbeddedBroker;
import io.courant.app.read.TagTopicNames;
import io.courant.app.read.TopicScan;
import io.courant.contract.record.Article;
import io.courant.contract.record.RawBody;
import io.courant.contract.record.RawDocument;
import io.courant.contract.record.TagDefinition;
import io.courant.contract.serde.Serdes;
import io.courant.contract.topic.EventHeaders;
import io.courant.contract.topic.HeaderNames;
import io.courant.contract.topic.TopicProvisioner;
import io.courant.processor.ProcessorConfig;
import io.courant.processor.clean.CleanDocument;
import io.courant.processor.clean.UncleanableException;
import io.courant.processor.document.CleanStep;
import io.courant.processor.stream.ProcessorTopology;
import io.courant.processor.stream.StreamSettings;
import io.courant.processor.stream.SupervisedStreams;
import io.courant.processor.tag.Tagger;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** State that is lost in one way or another, and what readers see of it. */
class RebuildIT {

    private static final int DOCUMENTS = 45;
    /** Of these the old cleaner made another text. */
    private static final int MISREAD = 6;

    @TempDir
    private static Path directory;

    private static DataDirectory data;
    private static EmbeddedBroker broker;

    private static final List<String> SUBJECTS = List.of("harbour", "railway", "orchard", "theatre", "glacier");

    private final Random random = new Random(11);
    private final List<TagDefinition> rules = new Newsroom(11).rules(8);
    private final List<RawDocument> history = history();

    @BeforeAll
    static void start() {
        data = DataDirectory.hold(directory.resolve("data"));
        broker = EmbeddedBroker.start(data, 0);
    }

    @AfterAll
    static void stop() {
        broker.close();
        data.close();
    }

    @Test
    void lostStateIsMadeAnewAndOnlyDifferencesLeave() throws Exception {
        List<RawDocument> all = new ArrayList<>(history);
        AuditReport rebuilt;
        Map<String, String> told;
        try (Pipeline pipeline = pipeline("lost.")) {
            pipeline.write(history);
            long articles = byOldCleaner(pipeline);
            Map<String, Long> made = sent(pipeline);

            loseStateDirectory(pipeline);
            pipeline.start().settled(articles);
            Map<String, Long> sent = sent(pipeline);
            assertEquals(
                    made.get("articles add"),
                    sent.get("articles add"),
                    "a state directory alone is restored by Kafka Streams");
            assertEquals(made.get("articles update"), sent.get("articles update"));

            loseStateDirectory(pipeline);
            loseEverythingElse(pipeline);
            pipeline.start();
            Await.until(() -> pipeline.health().detail().contains("courant rebuild"), pipeline::health);
            List<RawDocument> meanwhile = meanwhile(0);
            all.addAll(meanwhile);
            pipeline.write(meanwhile);
            assertEquals(sent, sent(pipeline), "it waits, and takes nothing for new");

            JsonNode run = rebuild(pipeline);

            pipeline.settled(articles + meanwhile.size() - 2);
            assertEquals("done", run.at("/progress/state").asText(), run.toString());
            assertEquals(MISREAD, run.at("/progress/summary/outcomes/updated").asInt(), run.toString());
            assertEquals(Map.of("update", (long) MISREAD), ofRun(pipeline, run, List.of("articles")));
            JsonNode again = rebuildWhileArticlesComeIn(pipeline, all);
            long last = articles + meanwhile.size() - 2 + 4 * 5;
            rebuilt = pipeline.settled(last);
            told = told(pipeline);
            JsonNode outcomes = again.at("/progress/summary/outcomes");
            assertFalse(outcomes.has("updated") || outcomes.has("published"), again.toString());
            assertEquals(Map.of(), ofRun(pipeline, again, List.of("articles")));
        }
        assertEqualsFresh(all, rebuilt, told);
    }

    /** By item, what is said of it. */
    private static Map<String, String> told(Pipeline pipeline) {
        Map<String, String> told = new TreeMap<>();
        try (TopicScan scan = new TopicScan(pipeline.client, step -> {})) {
            scan.read(pipeline.topics.articles().name(), record -> {
                if (record.value() != null) {
                    Article article = Serdes.ARTICLE.read(record.headers(), record.value());
                    told.put(
                            article.item().value(),
                            article.storyId() + " " + article.first() + " "
                                    + article.content().title());
                }
            });
        }
        return told;
    }

    private void assertEqualsFresh(List<RawDocument> all, AuditReport rebuilt, Map<String, String> told)
            throws Exception {
        try (Pipeline fresh = pipeline("fresh.")) {
            fresh.write(all);
            AuditReport expected = fresh.start().settled(rebuilt.counts().get("articles"));
            assertEquals(told(fresh), told);
            assertEquals(expected.hashes().get("articles"), rebuilt.hashes().get("articles"));
            assertEquals(expected.hashes().get("tag-topics"), rebuilt.hashes().get("tag-topics"));
        }
    }

    /** Articles, edits, the same told again, withdrawals, and what cannot be cleaned. */
    private List<RawDocument> history() {
        List<RawDocument> documents = new ArrayList<>();
        for (int i = 0; i < DOCUMENTS; i++) {
            documents.add(article(i));
        }
        for (int i = 0; i < 8; i++) {
            RawDocument told = documents.get(i);
            documents.add(Newsroom.document(
                    "retold-" + i, told.body().flatMap(RawBody::utf8).orElseThrow(), 100 + i));
        }
        for (int i = 10; i < 15; i++) {
            documents.add(Newsroom.document(
                    "report-" + i, "# Edited " + i + "\n\nThe harbour is closed, number " + i + ".\n", 200 + i));
        }
        for (int i = 0; i < 3; i++) {
            RawDocument gone = documents.get(20 + i);
            documents.add(RawDocument.withdrawn(
                    gone.source(),
                    gone.item(),
                    gone.address(),
                    gone.ingestedAt().plusSeconds(300)));
        }
        // Not the first of its story: whose name a story keeps when that one leaves depends on who came in between.
        RawDocument retold = documents.get(DOCUMENTS + 6);
        documents.add(RawDocument.withdrawn(
                retold.source(),
                retold.item(),
                retold.address(),
                retold.ingestedAt().plusSeconds(310)));
        documents.add(Newsroom.document("binary", "\u0000\u0001\u0002", 320));
        for (int i = 0; i < MISREAD; i++) {
            documents.add(Newsroom.document(
                    "misread-" + i,
                    "# Misread " + i + "\n\nThe railway and the ferry of town " + i + ", told at some length. "
                            + words(40) + ".\n",
                    330 + i));
        }
        return documents;
    }

    /** Newsroom's articles resemble one another in so many phrases that their stories depend on the order in which they come. */
    private RawDocument article(int number) {
        return Newsroom.document(
                "report-" + number,
                "# Report " + number + " on the " + SUBJECTS.get(number % SUBJECTS.size()) + "\n\n" + words(80) + ".\n",
                number);
    }

    private String words(int count) {
        return random.ints(count, 0, 4_000)
                .mapToObj(word -> "w" + Integer.toString(word, Character.MAX_RADIX))
                .collect(Collectors.joining(" "));
    }

    /** New articles, and two edits. */
    private List<RawDocument> meanwhile(int round) {
        List<RawDocument> documents = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            documents.add(article(1_000 + 10 * round + i));
        }
        for (int i = 30; i < 32; i++) {
            documents.add(Newsroom.document(
                    "report-" + i,
                    "# Meanwhile " + i + "\n\nThe theatre opens again, round " + round + " of " + i + ".\n",
                    2_000 + i + round));
        }
        return documents;
    }

    /** What a pipeline made of the history that read some pages wrongly. Returns how many articles there are. */
    private long byOldCleaner(Pipeline pipeline) throws InterruptedException {
        try (SupervisedStreams old = new SupervisedStreams("old", () -> old(pipeline), new CompositeMeterRegistry())) {
            old.start();
            long articles = DOCUMENTS + 8 - 4 + MISREAD;
            return pipeline.settledWithoutTagTopics(articles).counts().get("articles");
        }
    }

    private KafkaStreams old(Pipeline pipeline) {
        ProcessorConfig config = new ProcessorConfig(
                Map.of(ProcessorConfig.STATE_DIR, pipeline.state().toString(), ProcessorConfig.INSTANCE, "it"));
        try (Admin admin = Admin.create(Map.copyOf(pipeline.client))) {
            var ids = new TopicProvisioner(admin).ensure(pipeline.topics.fixed());
            Tagger tagger = new Tagger(Newsroom.taxonomy(rules));
            return new KafkaStreams(
                    ProcessorTopology.of(
                            pipeline.topics,
                            ids.get(pipeline.topics.raw().name()),
                            RebuildIT::oldCleaner,
                            () -> tagger,
                            Duration.ofDays(30)),
                    StreamSettings.of(
                            pipeline.client, pipeline.topics.processorApplication(), config.threads(), config));
        }
    }

    private static CleanStep oldCleaner() {
        CleanStep sound = CleanStep.bounded();
        return new CleanStep() {
            @Override
            public CleanDocument clean(RawDocument raw) throws UncleanableException {
                String text = raw.body().flatMap(RawBody::utf8).orElse("");
                if (!text.startsWith("# Misread")) {
                    return sound.clean(raw);
                }
                byte[] cut = text.replace("ferry", "").getBytes(StandardCharsets.UTF_8);
                return sound.clean(RawDocument.seen(
                        raw.source(),
                        raw.item(),
                        raw.address().orElse(""),
                        raw.ingestedAt(),
                        new RawBody(cut, "text/markdown", Optional.empty())));
            }

            @Override
            public void close() {
                sound.close();
            }
        };
    }

    private void loseStateDirectory(Pipeline pipeline) throws IOException {
        pipeline.close();
        try (Stream<Path> all = Files.walk(pipeline.state())) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Changelogs, and how far the applications were. */
    private void loseEverythingElse(Pipeline pipeline) throws Exception {
        try (Admin admin = Admin.create(Map.copyOf(pipeline.client))) {
            List<String> applications =
                    List.of(pipeline.topics.processorApplication(), pipeline.topics.routerApplication());
            List<String> changelogs = admin.listTopics().names().get().stream()
                    .filter(name -> applications.stream().anyMatch(id -> name.startsWith(id + "-")))
                    .toList();
            assertTrue(changelogs.size() >= 9, changelogs.toString());
            admin.deleteTopics(changelogs).all().get();
            for (String application : applications) {
                // static members stay until their sessions time out
                admin.removeMembersFromConsumerGroup(application, new RemoveMembersFromConsumerGroupOptions())
                        .all()
                        .get();
            }
            admin.deleteConsumerGroups(applications).all().get();
        }
    }

    private JsonNode rebuild(Pipeline pipeline) {
        CommandLineRun run = courant(pipeline, "rebuild", "--format", "json");
        assertEquals(0, run.status(), run.err());
        return run.json();
    }

    /** The old generation goes on while the next one is made. */
    private JsonNode rebuildWhileArticlesComeIn(Pipeline pipeline, List<RawDocument> all) throws Exception {
        List<List<RawDocument>> rounds =
                IntStream.rangeClosed(1, 4).mapToObj(this::meanwhile).toList();
        rounds.forEach(all::addAll);
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            try {
                for (List<RawDocument> round : rounds) {
                    pipeline.write(round);
                    Thread.sleep(400);
                }
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
        JsonNode run = rebuild(pipeline);
        writing.join();
        return run;
    }

    private Pipeline pipeline(String prefix) {
        return new Pipeline(broker.bootstrapServers(), prefix, directory, rules);
    }

    /** Records that readers see, by topic and op. */
    private static Map<String, Long> sent(Pipeline pipeline) {
        Map<String, Long> all = new TreeMap<>();
        pipeline.written(List.of(pipeline.topics.articles().name()))
                .forEach((op, count) -> all.put("articles " + op, count));
        pipeline.written(List.of(pipeline.topics.stories().name())).forEach((op, count) -> all.put("stories", count));
        pipeline.written(TagTopicNames.of(pipeline.client, pipeline.topics).stream()
                        .map(slug -> pipeline.topics.tagTopic(slug).name())
                        .toList())
                .forEach((op, count) -> all.put("tags " + op, count));
        return all;
    }

    /** What a run has sent, by op. */
    private static Map<String, Long> ofRun(Pipeline pipeline, JsonNode run, List<String> topics) {
        Map<String, Long> ops = new TreeMap<>();
        try (TopicScan scan = new TopicScan(pipeline.client, step -> {})) {
            topics.forEach(topic -> scan.read(
                    pipeline.topics.prefix() + topic, record -> EventHeaders.get(record.headers(), HeaderNames.RUN)
                            .filter(run.at("/request/id").asText()::equals)
                            .flatMap(id -> EventHeaders.get(record.headers(), HeaderNames.OP))
                            .ifPresent(op -> ops.merge(op, 1L, Long::sum))));
        }
        return ops;
    }

    private CommandLineRun courant(Pipeline pipeline, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--bootstrap-servers",
                broker.bootstrapServers(),
                "--prefix",
                pipeline.topics.prefix(),
                "--set",
                "partitions=" + Pipeline.PARTITIONS,
                "--data",
                directory.resolve("nothing").toString()));
        return CommandLineRun.of(all.toArray(String[]::new));
    }
}

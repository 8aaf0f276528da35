package io.courant.app.processing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.courant.app.audit.AuditReport;
import io.courant.app.command.CommandLineRun;
import io.courant.app.data.DataDirectory;
import io.courant.app.dead.DeadLetters;
import io.courant.app.dead.StandingLetter;
import io.courant.app.kafka.EmbeddedBroker;
import io.courant.app.read.TagTopicNames;
import io.courant.contract.id.RawPosition;
import io.courant.contract.record.DeadLetter;
import io.courant.contract.record.RawBody;
import io.courant.contract.record.RawDocument;
import io.courant.contract.record.TagDefinition;
import io.courant.contract.topic.TopicProvisioner;
import io.courant.processor.ProcessorConfig;
import io.courant.processor.clean.CleanDocument;
import io.courant.processor.clean.UncleanableException;
import io.courant.processor.document.CleanStep;
import io.courant.processor.stream.ProcessorTopology;
import io.courant.processor.stream.StreamSettings;
import io.courant.processor.stream.SupervisedStreams;
import io.courant.processor.tag.Tagger;
import io.courant.processor.tag.TaxonomyFile;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is planned is what is sent; what was dead comes through once its cause is gone. By the commands, on a real broker. */
class ProofIT {

    @TempDir
    private static Path directory;

    private static DataDirectory data;
    private static EmbeddedBroker broker;

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
    void aPlanPredictsExactlyWhatIsSentAndRandomRuleChangesEndWhereAFreshPipelineDoes() throws Exception {
        plansAreWhatIsSent(200, 3);
    }

    @Test
    @Tag("long")
    void tenThousandArticlesAndTenRuleChangesEndWhereAFreshPipelineDoes() throws Exception {
        plansAreWhatIsSent(10_000, 10);
    }

    private void plansAreWhatIsSent(int count, int changes) throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed);
        Newsroom newsroom = new Newsroom(seed);
        List<RawDocument> articles =
                IntStream.range(0, count).mapToObj(newsroom::article).toList();
        List<TagDefinition> rules = newsroom.rules(12);
        AuditReport changed;
        try (Pipeline pipeline = pipeline("changed-" + count + ".", rules)) {
            pipeline.write(articles);
            pipeline.start().settled(count);
            for (int change = 0; change < changes; change++) {
                rules = newsroom.changed(rules);
                planAndApply(pipeline, rules, "seed " + seed + ", change " + change);
            }
            changed = pipeline.settled(count);
            CommandLineRun again = courant(pipeline, "apply", file(rules), "--format", "json");
            assertEquals(0, again.status(), again.err());
            assertEquals(0, again.json().path("plan").path("updated").asLong(), "nothing is left to change");
        }
        try (Pipeline fresh = pipeline("fresh-" + count + ".", rules)) {
            fresh.write(articles);
            AuditReport expected = fresh.start().settled(count);
            assertEquals(expected.hashes().get("articles"), changed.hashes().get("articles"), "seed " + seed);
            assertEquals(expected.hashes().get("tag-topics"), changed.hashes().get("tag-topics"), "seed " + seed);
        }
    }

    private void planAndApply(Pipeline pipeline, List<TagDefinition> rules, String where) throws Exception {
        CommandLineRun planned = courant(pipeline, "plan", file(rules), "--format", "json");
        assertEquals(0, planned.status(), planned.err());
        JsonNode plan = planned.json();
        Map<String, Long> articlesBefore = written(pipeline, Set.of());
        Map<String, Long> tagsBefore = written(pipeline, TagTopicNames.of(pipeline.client, pipeline.topics));
        CommandLineRun applied = courant(pipeline, "apply", file(rules), "--format", "json");
        assertEquals(0, applied.status(), where + applied.err());
        assertTrue(applied.json().path("asPlanned").asBoolean(), where + applied.out());
        assertEquals(plan.path("tags"), applied.json().path("plan").path("tags"), where);
        Map<String, Long> articles = minus(written(pipeline, Set.of()), articlesBefore);
        Map<String, Long> tags =
                minus(written(pipeline, TagTopicNames.of(pipeline.client, pipeline.topics)), tagsBefore);
        assertEquals(counts("update", plan.path("updated").asLong()), articles, where);
        Map<String, Long> expected = new TreeMap<>();
        expected.putAll(counts("add", plan.path("topicAdds").asLong()));
        expected.putAll(counts("update", plan.path("topicUpdates").asLong()));
        expected.putAll(counts("remove", plan.path("topicRemoves").asLong()));
        assertEquals(expected, tags, where);
        System.out.println(where + ": " + plan.path("updated") + " sent, tag topics " + tags);
    }

    @Test
    void aWrongTaxonomyIsRefusedWithItsLineAndChangesNothing() throws Exception {
        try (Pipeline pipeline = pipeline("wrong.", new Newsroom(1).rules(3)).start()) {
            Path file = Files.writeString(directory.resolve("wrong.yaml"), """
                    format: courant-taxonomy/1
                    tags:
                      - id: one
                        labels: {en: One}
                        parents: [nobody]
                    """);
            CommandLineRun refused = courant(pipeline, "apply", file.toString());
            assertEquals(1, refused.status());
            assertTrue(refused.err().contains(file + ":5: "), refused.err());
            assertTrue(refused.err().contains("define that tag or delete the parent"), refused.err());
            CommandLineRun versions = courant(pipeline, "taxonomy", "--format", "json");
            assertEquals(1, versions.out().lines().count(), versions.out());
            assertFalse(TagTopicNames.of(pipeline.client, pipeline.topics).contains("one"));
        }
    }

    @Test
    void poisonIsDeadWithPositionAndReasonAndComesThroughOnceItsCauseIsGone() throws Exception {
        poison(300, 30);
    }

    @Test
    @Tag("long")
    void aThousandPoisonousAmongAHundredThousandComeThroughOnceTheCauseIsGone() throws Exception {
        poison(100_000, 1_000);
    }

    private void poison(int count, int poisonous) throws Exception {
        Newsroom newsroom = new Newsroom(7);
        List<RawDocument> documents = new ArrayList<>();
        Set<String> poisoned = new TreeSet<>();
        for (int i = 0; i < count; i++) {
            boolean bad = i % (count / poisonous) == 0;
            RawDocument document = bad
                    ? Newsroom.document("bad-" + i, "# Bad " + i + "\n\nThis is poison.\n", i)
                    : newsroom.article(i);
            documents.add(document);
            if (bad) {
                poisoned.add(document.id().value());
            }
        }
        try (Pipeline pipeline = pipeline("poison-" + count + ".", newsroom.rules(5))) {
            pipeline.write(documents);
            try (SupervisedStreams faulty =
                    new SupervisedStreams("faulty", () -> faulty(pipeline), new CompositeMeterRegistry())) {
                faulty.start();
                AuditReport report = pipeline.settledWithoutTagTopics(count - poisonous);
                assertEquals((long) poisonous, report.counts().get("dead"));
            }
            pipeline.start();
            pipeline.settled(count - poisonous);
            assertLettersAre(pipeline, poisoned);

            CommandLineRun retry = courant(pipeline, "dead", "retry", "--reason", "faulty-cleaner", "--format", "json");
            assertEquals(0, retry.status(), retry.err());
            CommandLineRun list = courant(pipeline, "dead", "list");
            assertTrue(list.out().contains("no dead letter is open"), list.out());
            AuditReport report = pipeline.settled(count);
            assertEquals((long) count + poisonous, report.counts().get("outcomes"));
        }
    }

    private void assertLettersAre(Pipeline pipeline, Set<String> poisoned) {
        try (DeadLetters dead = new DeadLetters(pipeline.client, pipeline.topics, step -> {})) {
            List<StandingLetter> letters = dead.read();
            assertEquals(
                    poisoned,
                    letters.stream()
                            .map(standing ->
                                    standing.letter().document().orElseThrow().value())
                            .collect(Collectors.toCollection(TreeSet::new)));
            assertEquals(poisoned.size(), letters.size());
            for (StandingLetter standing : letters) {
                DeadLetter letter = standing.letter();
                assertTrue(standing.isOpen());
                assertEquals(DeadLetter.Stage.CLEAN, letter.stage());
                assertEquals("faulty-cleaner", letter.reason());
            }
            RawPosition first = letters.get(0).letter().raw().orElseThrow();
            RawDocument original = dead.original(first).orElseThrow().document().orElseThrow();
            assertTrue(original.body().flatMap(RawBody::utf8).orElseThrow().contains("poison"));
        }
    }

    /** The processor as it was before its cleaner was mended. */
    private static KafkaStreams faulty(Pipeline pipeline) {
        ProcessorConfig config = new ProcessorConfig(
                Map.of(ProcessorConfig.STATE_DIR, pipeline.state().toString(), ProcessorConfig.INSTANCE, "it"));
        String topicId;
        try (Admin admin = Admin.create(Map.copyOf(pipeline.client))) {
            var ids = new TopicProvisioner(admin).ensure(pipeline.topics.fixed());
            Tagger tagger = new Tagger(Newsroom.taxonomy(new Newsroom(7).rules(5)));
            return new KafkaStreams(
                    ProcessorTopology.of(
                            pipeline.topics,
                            ids.get(pipeline.topics.raw().name()),
                            ProofIT::faultyCleaner,
                            () -> tagger,
                            Duration.ofDays(30)),
                    StreamSettings.of(
                            pipeline.client, pipeline.topics.processorApplication(), config.threads(), config));
        }
    }

    private static CleanStep faultyCleaner() {
        CleanStep sound = CleanStep.bounded();
        return new CleanStep() {
            @Override
            public CleanDocument clean(RawDocument raw) throws UncleanableException {
                if (raw.body().flatMap(RawBody::utf8).orElse("").contains("poison")) {
                    throw new UncleanableException("faulty-cleaner", "poison", "mend the cleaner, then retry");
                }
                return sound.clean(raw);
            }

            @Override
            public void close() {
                sound.close();
            }
        };
    }

    private Pipeline pipeline(String prefix, List<TagDefinition> rules) {
        return new Pipeline(broker.bootstrapServers(), prefix, directory, rules);
    }

    private String file(List<TagDefinition> rules) throws Exception {
        return Files.writeString(directory.resolve("rules.yaml"), TaxonomyFile.write(Newsroom.taxonomy(rules)))
                .toString();
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

    /** Records of articles, or of tag topics, by op. */
    private static Map<String, Long> written(Pipeline pipeline, Set<String> slugs) {
        return pipeline.written(
                slugs.isEmpty()
                        ? List.of(pipeline.topics.articles().name())
                        : slugs.stream()
                                .map(slug -> pipeline.topics.tagTopic(slug).name())
                                .toList());
    }

    private static Map<String, Long> counts(String op, long count) {
        return count == 0 ? Map.of() : Map.of(op, count);
    }

    private static Map<String, Long> minus(Map<String, Long> after, Map<String, Long> before) {
        Map<String, Long> difference = new TreeMap<>();
        after.forEach((op, count) -> {
            long more = count - before.getOrDefault(op, 0L);
            if (more != 0) {
                difference.put(op, more);
            }
        });
        return difference;
    }
}

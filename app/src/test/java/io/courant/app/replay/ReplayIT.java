package io.courant.app.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.app.Await;
import io.courant.app.audit.AuditReport;
import io.courant.contract.id.RunId;
import io.courant.contract.id.TagId;
import io.courant.contract.record.Article;
import io.courant.contract.record.Outcome.Kind;
import io.courant.contract.record.RunProgress.State;
import io.courant.contract.record.RunRequest;
import io.courant.contract.record.RunRequest.Stage;
import io.courant.contract.record.RunSelection;
import io.courant.contract.serde.Serdes;
import io.courant.contract.topic.EventHeaders;
import io.courant.contract.topic.HeaderNames;
import io.courant.contract.topic.TopicSpec;
import io.courant.contract.topic.Topics;
import io.courant.processor.replay.Run;
import io.courant.processor.replay.Runs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Replays on a real broker, one after another on the same history. Each leaves it as it found it but for the last. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplayIT {

    private static final int DOCUMENTS = 300;

    @TempDir
    private static Path directory;

    private static final Topics TOPICS = new Topics("test.", 2);
    private static RunningProcessor bench;
    private static Runs runs;

    @BeforeAll
    static void start() throws Exception {
        bench = new RunningProcessor(directory, TOPICS, "metaverse", "esports");
        runs = new Runs(bench.client(), TOPICS);
        Map<String, String> texts = new TreeMap<>();
        for (int i = 0; i < DOCUMENTS; i++) {
            texts.put(
                    "item-" + i,
                    "---\ntitle: metaverse " + i + "\n---\n" + (i % 3 == 0 ? "About esports. " : "")
                            + "The metaverse and chess, number " + i + ".\n");
        }
        bench.see(texts);
        AuditReport report = bench.audit();
        assertTrue(report.isClean(), report.violations().toString());
        assertEquals(DOCUMENTS, report.counts().get("articles"));
    }

    @AfterAll
    static void stop() {
        runs.close();
        bench.close();
    }

    @Test
    void whatHasNotChangedIsNotSentAgainHoweverOftenItIsReplayed() throws Exception {
        long before = sent();

        for (Stage stage : List.of(Stage.CLEAN, Stage.CLEAN, Stage.TAG)) {
            Run run = replay(request -> request.from(stage));

            assertEquals(State.DONE, run.state(), run.toString());
            assertEquals(
                    Map.of(Kind.UNCHANGED, (long) DOCUMENTS),
                    run.progress().summary().outcomes());
            assertEquals(DOCUMENTS, run.progress().copied());
        }

        assertEquals(before, sent());
        assertEquals(0, bench.records(TOPICS.replay()).size(), "replay is trimmed once it is drained");
        assertTrue(bench.audit().isClean(), bench.audit().violations().toString());
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void newRulesSendOnlyDifferencesAndEachSaysOfWhichRun() throws Exception {
        TopicSpec chess = TOPICS.tagTopic("chess");
        int articles = bench.records(TOPICS.articles()).size();
        bench.awaitUsed(bench.rules("metaverse", "chess"));

        Run run = replay(request -> request.from(Stage.TAG));

        assertEquals(
                Map.of(Kind.UPDATED, (long) DOCUMENTS), run.progress().summary().outcomes());
        assertEquals(
                Map.of(new TagId("chess"), (long) DOCUMENTS),
                run.progress().summary().gained());
        assertEquals(
                Map.of(new TagId("esports"), DOCUMENTS / 3L),
                run.progress().summary().lost());
        assertEquals(DOCUMENTS, bench.records(chess).size());
        assertTrue(bench.records(chess).stream()
                .allMatch(record -> EventHeaders.get(record.headers(), HeaderNames.RUN)
                                .equals(Optional.of(run.id().value()))
                        && EventHeaders.get(record.headers(), HeaderNames.OP).equals(Optional.of("add"))));
        assertEquals(
                DOCUMENTS / 3,
                bench.records(TOPICS.tagTopic("esports")).stream()
                        .filter(record -> record.value() == null)
                        .count());
        assertEquals(articles + DOCUMENTS, bench.records(TOPICS.articles()).size());
        assertTrue(bench.audit().isClean(), bench.audit().violations().toString());
    }

    @Test
    void aSelectionIsReplayedAndNothingElse() throws Exception {
        Run byTag = replay(request -> select(
                request,
                new RunSelection(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new TagId("esports")),
                        List.of(),
                        List.of())));
        Run future = replay(request -> select(
                request,
                new RunSelection(
                        Optional.of(Instant.now().plusSeconds(3600)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of())));

        assertEquals(DOCUMENTS / 3, byTag.progress().copied());
        assertEquals(0, future.progress().copied());
        assertEquals(State.DONE, future.state());
    }

    @Test
    void aProcessorThatIsStoppedGoesOnWithTheRun() throws Exception {
        RunRequest slow = request().atMost(60);
        runs.file(slow);
        runs.follow(slow.id(), run -> run.progress().copied() < 30);

        bench.stopProcessor();
        bench.startProcessor();
        Run run = bench.await(runs, runs.find(slow.id()).orElseThrow());

        assertEquals(State.DONE, run.state());
        assertEquals(DOCUMENTS, run.progress().summary().of(Kind.UNCHANGED));
        assertTrue(bench.audit().isClean(), bench.audit().violations().toString());
    }

    @Test
    void aCancelledRunIsDrainedAndTheNextOneHasItsTurn() throws Exception {
        RunRequest slow = request().atMost(20);
        RunRequest next = request();
        runs.file(slow);
        runs.file(next);
        runs.follow(slow.id(), run -> run.progress().copied() < 10);

        runs.cancel(slow.id(), Instant.now());
        Run cancelled = bench.await(runs, runs.find(slow.id()).orElseThrow());
        Run done = bench.await(runs, runs.find(next.id()).orElseThrow());

        assertEquals(State.CANCELLED, cancelled.state());
        assertTrue(cancelled.progress().copied() < DOCUMENTS, cancelled.toString());
        assertEquals(
                cancelled.progress().copied(), cancelled.progress().summary().records());
        assertEquals(DOCUMENTS, done.progress().summary().records());
    }

    /** A broker that is killed soon after it deleted what a run had left may have it again when it starts. */
    @Test
    void whatAFormerRunLeftIsDeletedAtTheStart() throws Exception {
        RunId former = Runs.newId(RunRequest.Kind.REPLAY, Instant.now());
        Article article =
                Serdes.ARTICLE.read(bench.records(TOPICS.articles()).get(0).value());
        bench.stopProcessor();
        ProducerRecord<byte[], byte[]> left = new ProducerRecord<>(
                TOPICS.replay().name(),
                article.stamps().raw().partition(),
                article.id().value().getBytes(StandardCharsets.UTF_8),
                null);
        EventHeaders.set(left.headers(), HeaderNames.RUN, former.value());
        EventHeaders.set(left.headers(), HeaderNames.RAW, article.stamps().raw().toString());
        EventHeaders.set(left.headers(), HeaderNames.STAGE, "tag");
        bench.send(left);
        assertEquals(1, bench.records(TOPICS.replay()).size());

        bench.startProcessor();

        Await.until(() -> bench.records(TOPICS.replay()).isEmpty(), () -> bench.records(TOPICS.replay()));
        assertTrue(bench.audit().isClean(), bench.audit().violations().toString());
    }

    private Run replay(java.util.function.UnaryOperator<RunRequest> how) {
        RunRequest request = how.apply(request());
        runs.file(request);
        return bench.await(runs, runs.find(request.id()).orElseThrow());
    }

    /** Rules come into force a moment after they were published. */
    private static RunRequest request() {
        RunId id = Runs.newId(RunRequest.Kind.REPLAY, Instant.now());
        return RunRequest.replay(id, RunSelection.ALL, Instant.now());
    }

    private static RunRequest select(RunRequest request, RunSelection selection) {
        return new RunRequest(
                request.id(),
                request.kind(),
                request.stage(),
                selection,
                request.rateMax(),
                request.taxonomy(),
                request.reason(),
                request.requestedAt(),
                request.cancelledAt());
    }

    /** Records on everything that subscribers read. */
    private long sent() {
        return Stream.of(TOPICS.articles(), TOPICS.tagTopic("metaverse"), TOPICS.tagTopic("esports"), TOPICS.stories())
                .mapToLong(topic -> bench.records(topic).size())
                .sum();
    }
}

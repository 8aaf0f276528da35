package io.courant.processor.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.ItemKey;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.RunId;
import io.courant.contract.id.TagId;
import io.courant.contract.record.ArticleTag;
import io.courant.contract.record.Outcome;
import io.courant.contract.record.RawBody;
import io.courant.contract.record.RawDocument;
import io.courant.contract.serde.Serdes;
import io.courant.processor.Fixtures;
import io.courant.processor.tag.Tagger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Edits, withdrawals, poison, new rules and replays of both stages in any order, with questions to dedupe and its answers on their way
 * for any time: once all has come to rest after a last replay, articles and tag topics are what a pipeline has that knew the rules from
 * the start. A failure prints its seed; {@code -Dseed=N} repeats it.
 */
class ReplayPropertyTest {

    private static final int ROUNDS = 60;
    private static final List<String> WORDS = List.of("alpha", "beta", "gamma", "delta");

    @Test
    void afterAnyHistoryAReplayLeavesWhatAFreshPipelineWouldHaveMade() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed);
        for (int round = 0; round < ROUNDS; round++) {
            new History(new Random(seed + round), "seed " + seed + ", round " + round).live();
        }
    }

    private static final class History {

        private final Random random;
        private final String where;
        private final List<RawDocument> raw = new ArrayList<>();
        private final Map<RunId, Integer> copied = new HashMap<>();
        private final MemoryPipeline pipeline;
        private List<String> rules;
        private int version;
        private Optional<Replay> replay = Optional.empty();

        private static final class Replay {
            private final RunId run;
            private final boolean tagOnly;
            private final int end;
            private int next;

            Replay(RunId run, boolean tagOnly, int end) {
                this.run = run;
                this.tagOnly = tagOnly;
                this.end = end;
            }
        }

        History(Random random, String where) {
            this.random = random;
            this.where = where;
            this.rules = rules();
            this.pipeline = new MemoryPipeline(tagger());
        }

        void live() {
            for (int step = 0; step < 120; step++) {
                switch (random.nextInt(10)) {
                    case 0, 1, 2 -> see();
                    case 3 -> changeRules();
                    case 4, 5, 6 -> copy();
                    case 7, 8 -> pipeline.dedupe();
                    default -> pipeline.verdict();
                }
            }
            replayAll();
            check();
            checkSums();
            int sent = pipeline.sent();
            replayAll();
            assertEquals(sent, pipeline.sent(), where + ": a second replay sends nothing");
        }

        private void see() {
            String item = "item-" + random.nextInt(6);
            RawDocument document = random.nextInt(6) == 0 ? Fixtures.withdrawn(item) : seen(item, raw.size());
            raw.add(document);
            pipeline.take(document, new RawPosition(0, raw.size() - 1), RunId.LIVE);
        }

        private RawDocument seen(String item, int second) {
            String text = random.nextInt(8) == 0
                    ? "poison"
                    : WORDS.get(random.nextInt(WORDS.size())) + " " + WORDS.get(random.nextInt(WORDS.size()));
            return RawDocument.seen(
                    Fixtures.SOURCE,
                    new ItemKey(item),
                    "file:///" + item,
                    Fixtures.SEEN.plusSeconds(second),
                    new RawBody(text.getBytes(StandardCharsets.UTF_8), "text/plain", Optional.empty()));
        }

        private void changeRules() {
            rules = rules();
            version++;
            pipeline.rules(tagger());
        }

        private List<String> rules() {
            return WORDS.stream().filter(word -> random.nextBoolean()).toList();
        }

        private Tagger tagger() {
            return Fixtures.tagger(String.valueOf(version), rules.toArray(String[]::new));
        }

        /** The next record of the replay that goes on, or of a new one. */
        private void copy() {
            Replay now = replay.filter(open -> open.next < open.end).orElseGet(this::begin);
            replay = Optional.of(now);
            if (now.next >= now.end) {
                return;
            }
            RawPosition position = new RawPosition(0, now.next);
            RawDocument document = raw.get(now.next++);
            copied.merge(now.run, 1, Integer::sum);
            if (now.tagOnly) {
                pipeline.retag(document, position, now.run);
            } else {
                pipeline.take(document, position, now.run);
            }
        }

        private Replay begin() {
            return new Replay(new RunId("run-" + copied.size() + "-" + raw.size()), random.nextBoolean(), raw.size());
        }

        private void replayAll() {
            while (replay.filter(open -> open.next < open.end).isPresent()) {
                copy();
            }
            replay = Optional.empty();
            for (int i = 0; i < raw.size(); i++) {
                copy();
                if (random.nextInt(4) == 0) {
                    pipeline.dedupe();
                    pipeline.verdict();
                }
            }
            pipeline.drain();
        }

        private void check() {
            MemoryPipeline fresh = new MemoryPipeline(tagger());
            for (int offset = 0; offset < raw.size(); offset++) {
                fresh.take(raw.get(offset), new RawPosition(0, offset), RunId.LIVE);
                fresh.drain();
            }
            assertEquals(describe(fresh), describe(pipeline), where);
            assertEquals(fresh.standing(), pipeline.standing(), where);
            assertEquals(members(fresh), members(pipeline), where);
            pipeline.tagTopics()
                    .forEach((slug, topic) -> topic.forEach((id, value) -> assertEquals(
                            ContentHash.of(
                                    Serdes.ARTICLE.write(pipeline.articles().get(id))),
                            value,
                            where)));
        }

        /** One outcome for each record in each run, and tags gained less tags lost are the tags that there are. */
        private void checkSums() {
            Map<String, Long> passes = pipeline.outcomes().stream()
                    .collect(Collectors.groupingBy(
                            outcome -> outcome.raw() + " " + outcome.run(), Collectors.counting()));
            assertTrue(passes.values().stream().allMatch(times -> times == 1), where + ": " + passes);
            copied.forEach((run, count) -> assertEquals(
                    (long) count,
                    pipeline.outcomes().stream()
                            .filter(outcome -> outcome.run().equals(run))
                            .count(),
                    where + ", " + run));
            Map<TagId, Long> net = new TreeMap<>();
            for (Outcome outcome : pipeline.outcomes()) {
                outcome.gained().forEach(tag -> net.merge(tag, 1L, Long::sum));
                outcome.lost().forEach(tag -> net.merge(tag, -1L, Long::sum));
            }
            net.values().removeIf(count -> count == 0);
            Map<TagId, Long> standing = pipeline.articles().values().stream()
                    .flatMap(article -> article.tags().stream())
                    .collect(Collectors.groupingBy(ArticleTag::id, TreeMap::new, Collectors.counting()));
            assertEquals(standing, net, where);
        }

        private static Map<String, TreeSet<DocumentId>> members(MemoryPipeline pipeline) {
            Map<String, TreeSet<DocumentId>> members = new TreeMap<>();
            pipeline.tagTopics().forEach((slug, topic) -> {
                if (!topic.isEmpty()) {
                    members.put(slug, new TreeSet<>(topic.keySet()));
                }
            });
            return members;
        }

        private static String describe(MemoryPipeline pipeline) {
            return pipeline.articles().values().stream()
                    .flatMap(article ->
                            Stream.of(article.id() + " " + article.content().title() + " story "
                                    + article.storyId() + (article.first() ? " first " : " ")
                                    + article.tags().stream()
                                            .map(tag -> tag.id().value())
                                            .toList()))
                    .collect(Collectors.joining("\n"));
        }
    }
}

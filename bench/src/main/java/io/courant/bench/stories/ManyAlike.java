package io.courant.bench.stories;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.ItemKey;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.SourceId;
import io.courant.contract.id.StoryId;
import io.courant.processor.dedupe.Signature;
import io.courant.processor.dedupe.Sketch;
import io.courant.processor.dedupe.StoryIndex;
import io.courant.processor.dedupe.StoryTables;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is hard for the story task: articles of a template, of a stock of sentences, and many copies of one text. With the state in
 * memory; each kind twice, the second time in another order.
 */
final class ManyAlike {

    private static final int VOCABULARY = 5_000;
    private static final int WORDS = 240;

    private final Random random = new Random(20_261_128);

    /** Takes in all kinds and tells of each. */
    void run(int articles) {
        String template = words(WORDS * 7 / 10);
        tell("a template of 70 %", articles, () -> template + " " + words(WORDS * 3 / 10));
        List<String> few = sentences(60);
        tell("20 of 60 sentences", articles, () -> some(few));
        List<String> many = sentences(3_000);
        tell("20 of 3,000 sentences", articles, () -> some(many));
        String spread = words(WORDS);
        tell("copies with edits up to 10 %", articles / 10, () -> edited(spread));
        tell("copies word for word", articles, () -> spread);
    }

    private void tell(String kind, int articles, Supplier<String> text) {
        List<Signature> signatures = IntStream.range(0, articles)
                .mapToObj(number -> signature(number, text.get()))
                .collect(Collectors.toCollection(ArrayList::new));
        Set<Set<DocumentId>> first = take(kind, signatures);
        Collections.shuffle(signatures, random);
        if (!take(kind + ", shuffled", signatures).equals(first)) {
            throw new IllegalStateException("in another order there are other stories: " + kind);
        }
    }

    private static Set<Set<DocumentId>> take(String kind, List<Signature> signatures) {
        StoryIndex index = new StoryIndex(StoryTables.inMemory(), Duration.ofDays(30));
        Map<DocumentId, StoryId> stories = new HashMap<>();
        long verdicts = 0;
        long longestNs = 0;
        long fromNs = cpuNs();
        for (Signature signature : signatures) {
            long beforeNs = cpuNs();
            StoryIndex.Changes changes = index.apply(signature);
            longestNs = Math.max(longestNs, cpuNs() - beforeNs);
            verdicts += changes.verdicts().size();
            changes.verdicts().forEach(verdict -> stories.put(verdict.document(), verdict.story()));
        }
        double seconds = (cpuNs() - fromNs) / 1e9;
        Map<StoryId, Set<DocumentId>> members = new HashMap<>();
        stories.forEach((document, story) ->
                members.computeIfAbsent(story, none -> new TreeSet<>()).add(document));
        System.out.printf(
                Locale.ROOT,
                "%,6d articles, %-38s %,7.0f a second, %4.0f ms at most, %.2f verdicts each; %,d stories, the largest of %,d%n",
                signatures.size(),
                kind,
                signatures.size() / seconds,
                longestNs / 1e6,
                (double) verdicts / signatures.size(),
                members.size(),
                members.values().stream().mapToInt(Set::size).max().orElse(0));
        return new HashSet<>(members.values());
    }

    private static long cpuNs() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static Signature signature(int number, String text) {
        return new Signature(
                DocumentId.of(new SourceId("bench"), new ItemKey("article-" + number)),
                new RawPosition(0, number),
                Instant.ofEpochSecond(1_780_000_000L + number),
                Optional.of(new Signature.Marks(ContentHash.of(text), Optional.empty())),
                Optional.of("en"),
                Optional.of(Sketch.of(text)),
                Optional.empty(),
                Optional.empty());
    }

    private List<String> sentences(int count) {
        return Stream.generate(() -> words(WORDS / 20)).limit(count).collect(Collectors.toCollection(ArrayList::new));
    }

    private String some(List<String> sentences) {
        return random.ints(20, 0, sentences.size()).mapToObj(sentences::get).collect(Collectors.joining(". "));
    }

    private String edited(String text) {
        int percent = random.nextInt(11);
        return Arrays.stream(text.split(" "))
                .map(word -> random.nextInt(100) < percent ? words(1) : word)
                .collect(Collectors.joining(" "));
    }

    private String words(int count) {
        return random.ints(count, 0, VOCABULARY)
                .mapToObj(word -> "w" + Integer.toString(word, Character.MAX_RADIX))
                .collect(Collectors.joining(" "));
    }
}

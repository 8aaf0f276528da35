package io.courant.processor.stream;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.StoryId;
import io.courant.contract.record.Article;
import io.courant.contract.record.Outcome;
import io.courant.contract.record.Story;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the published topics say of the state that they came from, folded from their records: outcomes say which revision was applied
 * last and which raw records are done, articles what was sent, {@code stories} who tells what, tag topics what was routed. Takes
 * some 500 bytes for each document. Knows no Kafka. For one thread.
 */
final class Published {

    /** So many raw records can be on their way when state is lost; more means that outcomes are missing. */
    static final int OPEN_MAX = 100_000;

    private static final Set<Outcome.Kind> APPLIED =
            Set.of(Outcome.Kind.PUBLISHED, Outcome.Kind.UPDATED, Outcome.Kind.UNCHANGED, Outcome.Kind.WITHDRAWN);

    private final Map<DocumentId, Known> documents = new HashMap<>();
    private final Map<StoryId, Story> stories = new HashMap<>();
    private final Map<DocumentId, Set<StoryId>> listedIn = new HashMap<>();
    private final Map<Integer, BitSet> done = new TreeMap<>();
    private final Map<Integer, TreeMap<Long, String>> undone = new TreeMap<>();
    private Instant newest = Instant.EPOCH;
    private long articles;

    /** One document. */
    static final class Known {
        /** The last revision that was applied; -1 if none is known. */
        long revision = -1;
        /** Where its last record of {@code articles} stands; -1 if there is none. */
        long articleAt = -1;
        /** Hash of that record's value; absent if it is a tombstone, or there is none. */
        Optional<ContentHash> value = Optional.empty();
        /** The topics on which the article belongs. */
        List<String> slugs = List.of();
        /** What is on tag topics now: by slug, hash of the value. */
        final Map<String, ContentHash> routed = new TreeMap<>();

        Instant seen = Instant.EPOCH;
        Place told = new Place(new StoryId("0".repeat(32)), false, Instant.EPOCH, Optional.empty());
        /** What was written of it so far. */
        long headWritten = -1;

        Optional<Place> seated = Optional.empty();

        boolean isThere() {
            return value.isPresent();
        }

        /** Whether tag topics say what the article says. */
        boolean isRouted() {
            return routed.keySet().equals(Set.copyOf(slugs))
                    && routed.values().stream()
                            .allMatch(hash -> value.filter(hash::equals).isPresent());
        }
    }

    /** A place in a story. */
    record Place(StoryId story, boolean first, Instant since, Optional<String> language) {

        boolean isAsIn(Place other) {
            return story.equals(other.story) && first == other.first;
        }
    }

    /** A document that a story lists though it is not there. */
    record Absent(StoryId story, Story.Member member) {}

    void outcome(Outcome outcome) {
        RawPosition raw = outcome.raw();
        if (outcome.run().isLive()) {
            done.computeIfAbsent(raw.partition(), none -> new BitSet()).set(Math.toIntExact(raw.offset()));
        }
        outcome.ingestedAt().filter(at -> at.isAfter(newest)).ifPresent(at -> newest = at);
        if (APPLIED.contains(outcome.kind())) {
            outcome.document().ifPresent(id -> {
                Known known = known(id);
                known.revision = Math.max(known.revision, raw.offset());
            });
        }
    }

    /** A record of {@code raw}: whether it is done says its outcome, which was read before or will be. */
    void raw(RawPosition at, String key) {
        if (!isDone(at.partition(), at.offset())) {
            undone.computeIfAbsent(at.partition(), none -> new TreeMap<>()).put(at.offset(), key);
        }
    }

    void story(StoryId id, Optional<Story> now) {
        Optional.ofNullable(now.isPresent() ? stories.put(id, now.get()) : stories.remove(id))
                .ifPresent(
                        before -> before.members().forEach(member -> listedIn.getOrDefault(member.document(), Set.of())
                                .remove(id)));
        now.ifPresent(story -> story.members()
                .forEach(member -> listedIn.computeIfAbsent(member.document(), none -> new TreeSet<>())
                        .add(id)));
    }

    Known article(Article article, ContentHash value, List<String> slugs, long offset) {
        Known known = known(article.id());
        articles += known.articleAt == offset ? 0 : 1;
        known.revision = Math.max(known.revision, article.stamps().raw().offset());
        known.articleAt = offset;
        known.value = Optional.of(value);
        known.slugs = slugs;
        known.seen = article.ingestedAt();
        known.told = new Place(
                article.storyId(),
                article.first(),
                article.ingestedAt(),
                Optional.of(article.content().language()));
        return known;
    }

    Known gone(DocumentId id, long offset) {
        Known known = known(id);
        known.articleAt = offset;
        known.value = Optional.empty();
        known.slugs = List.of();
        return known;
    }

    /** A record of a tag's topic. */
    void tagged(DocumentId id, String slug, Optional<ContentHash> value) {
        Known known = known(id);
        if (value.isPresent()) {
            // the same object where it says the same: there are many of them
            known.routed.put(slug, known.value.filter(value.get()::equals).orElse(value.get()));
        } else {
            known.routed.remove(slug);
        }
    }

    private Known known(DocumentId id) {
        return documents.computeIfAbsent(id, none -> new Known());
    }

    Map<DocumentId, Known> documents() {
        return documents;
    }

    /** The observation that is the newest of all. */
    Instant newest() {
        return newest;
    }

    /** Records of articles that were read. */
    long articles() {
        return articles;
    }

    /** Where a document that is there stands: {@code stories} is a step ahead of what its article was told. */
    Place place(DocumentId id, Known known) {
        Set<StoryId> ids = listedIn.getOrDefault(id, Set.of());
        StoryId told = known.told.story();
        boolean isBig = Optional.ofNullable(stories.get(told))
                .filter(story -> story.size().isPresent())
                .isPresent();
        if (ids.isEmpty() || !ids.contains(told) && isBig) {
            return known.told;
        }
        Story story = stories.get(ids.contains(told) ? told : ids.iterator().next());
        Story.Member member = story.members().stream()
                .filter(listed -> listed.document().equals(id))
                .findFirst()
                .orElseThrow();
        return new Place(story.id(), story.first().equals(id), member.ingestedAt(), member.language());
    }

    /** Members that are not there, and of which nothing is on its way, in these stories or since this time. */
    List<Absent> absent(Set<StoryId> in, Instant since) {
        Set<String> open = openDocuments();
        return stories.values().stream()
                .flatMap(story -> story.members().stream()
                        .filter(member ->
                                in.contains(story.id()) || !member.ingestedAt().isBefore(since))
                        .filter(member -> !isThere(member.document()))
                        .filter(member -> !open.contains(member.document().value()))
                        .map(member -> new Absent(story.id(), member)))
                .toList();
    }

    private boolean isThere(DocumentId id) {
        Known known = documents.get(id);
        return known != null && known.isThere();
    }

    /** The documents that have raw records without an outcome. */
    Set<String> openDocuments() {
        Set<String> open = new HashSet<>();
        undone.forEach((partition, offsets) -> offsets.forEach((offset, key) -> {
            if (!isDone(partition, offset)) {
                open.add(key);
            }
        }));
        return open;
    }

    /**
     * How far a partition of {@code raw} was taken live; empty if nothing of it was.
     *
     * @throws IllegalStateException if so much is open that outcomes must be missing
     */
    Optional<Progress> taken(int partition, String topicId) {
        BitSet offsets = done.get(partition);
        if (offsets == null) {
            return Optional.empty();
        }
        long highest = offsets.length() - 1L;
        List<Long> open = undone.getOrDefault(partition, new TreeMap<>()).headMap(highest).keySet().stream()
                .filter(offset -> !isDone(partition, offset))
                .toList();
        if (open.size() > OPEN_MAX) {
            throw new IllegalStateException(open.size() + " records of partition " + partition
                    + " of raw have no outcome, though later ones have: outcomes are missing; restore the topic first");
        }
        return Optional.of(new Progress(highest, topicId, open));
    }

    private boolean isDone(int partition, long offset) {
        BitSet offsets = done.get(partition);
        return offsets != null && offset <= Integer.MAX_VALUE && offsets.get((int) offset);
    }
}

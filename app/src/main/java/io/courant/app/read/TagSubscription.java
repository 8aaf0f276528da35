package io.courant.app.read;

import io.courant.app.FatalException;
import io.courant.app.settings.NearestName;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.TagId;
import io.courant.contract.record.Article;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the topics of some tags: what is there now, and then what happens. Not safe for use by many threads.
 *
 * <p>What is there is read twice: once to learn which record of each article stands, once to hand those over. So memory holds ids, not
 * articles, and an article that was updated or has several of the tags comes once, as it is now. Tags and topics that appear while it
 * is followed are taken in within two seconds.
 */
public final class TagSubscription implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TagSubscription.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int RECORDS_MAX = 500;

    private final TagCatalog catalog;
    private final TagTopics reader;
    private final Request request;
    private final TagMembership membership = new TagMembership();
    /** Where an article's latest record stands on each topic, by article and topic. */
    private final Map<String, SortedMap<String, Long>> latest = new HashMap<>();

    private TagFilter filter;
    private long lookedNanos = System.nanoTime();

    /**
     * What is asked for.
     *
     * @param tags ids, labels or aliases, at least one
     * @param all whether an article must have every one of them; else one is enough
     * @param liveOnly whether what a replay sends is left out
     * @param mayWait whether a tag that there is not yet is waited for
     */
    public record Request(
            List<String> tags,
            boolean all,
            boolean firstOfStory,
            Set<String> languages,
            boolean liveOnly,
            boolean mayWait) {}

    /** @throws FatalException if there is no such tag */
    public TagSubscription(KafkaAddress kafka, Request request) {
        this.request = request;
        this.catalog = new TagCatalog(kafka.client(), kafka.topics());
        this.reader = new TagTopics(kafka.client(), kafka.topics(), RECORDS_MAX);
        try {
            TagCatalog.Snapshot now = catalog.look();
            this.filter = filter(now);
            reader.read(positions(now, slug -> 0L));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private TagFilter filter(TagCatalog.Snapshot now) {
        List<TagId> ids = new ArrayList<>();
        for (String tag : request.tags()) {
            ids.add(now.names()
                    .find(tag)
                    .or(() -> slug(tag)
                            .filter(id -> request.mayWait() || now.slugs().contains(id.value())))
                    .orElseThrow(() -> unknown(tag, now)));
        }
        TagQuery query = new TagQuery(ids, request.all(), request.firstOfStory(), request.languages());
        return new TagFilter(query, now.names());
    }

    private static Optional<TagId> slug(String text) {
        try {
            return Optional.of(new TagId(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static FatalException unknown(String tag, TagCatalog.Snapshot now) {
        SortedSet<String> known = new TreeSet<>(now.slugs());
        known.remove(TagFilter.SHARED);
        now.names().all().forEach(id -> known.add(id.value()));
        return new FatalException("there is no tag " + tag
                + (known.isEmpty() ? ": no tag has a topic yet" : NearestName.hint(tag, known)));
    }

    private interface Start {
        long of(String slug);
    }

    /** The topics that exist; a tag of the taxonomy may have none yet. */
    private Map<String, Long> positions(TagCatalog.Snapshot now, Start start) {
        SortedSet<String> slugs = filter.slugs();
        slugs.retainAll(now.slugs());
        Map<String, Long> positions = new HashMap<>();
        slugs.forEach(slug -> positions.put(slug, start.of(slug)));
        return positions;
    }

    /**
     * Hands over the articles that belong to the tags now.
     *
     * @param since only those that were added or updated at or after this
     * @param wantsMore false ends it early
     */
    public void readWhatIsThere(Optional<Instant> since, Predicate<TagEvent> wantsMore) {
        Set<String> slugs = reader.reading();
        if (slugs.isEmpty()) {
            return;
        }
        Map<String, Long> ends = reader.ends(slugs);
        // Membership is what all of a topic says; the time is a matter of which articles are shown.
        reader.read(reader.beginnings(slugs));
        readTo(ends, this::fold);
        reader.read(since.map(moment -> reader.since(moment, slugs)).orElseGet(() -> reader.beginnings(slugs)));
        boolean[] more = {true};
        readTo(ends, record -> more[0] = more[0] && show(record, wantsMore));
        reader.read(ends);
    }

    /** Hands over what happens from then on, until {@code wantsMore} says false. Waits in between at most some 200 ms. */
    public void follow(Predicate<Optional<TagEvent>> wantsMore) {
        while (wantsMore.test(Optional.empty())) {
            if (System.nanoTime() - lookedNanos > TagCatalog.REFRESH.toNanos()) {
                lookForNewTags();
            }
            if (reader.reading().isEmpty()) {
                pause();
                continue;
            }
            for (TagRecord record : reader.poll(POLL)) {
                Optional<TagEvent> event = fold(record)
                        .filter(op -> !(request.liveOnly() && record.isReplayed()))
                        .flatMap(op -> event(op, record));
                if (event.isPresent() && !wantsMore.test(event)) {
                    return;
                }
            }
        }
    }

    private void lookForNewTags() {
        lookedNanos = System.nanoTime();
        TagCatalog.Snapshot now = catalog.look();
        filter = filter(now);
        reader.readToo(positions(now, slug -> 0L));
    }

    private static void pause() {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        reader.close();
        catalog.close();
    }

    private interface Handler {
        Object handle(TagRecord record);
    }

    private void readTo(Map<String, Long> ends, Handler handler) {
        while (ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
            for (TagRecord record : reader.poll(POLL)) {
                if (record.offset() < ends.get(record.slug())) {
                    handler.handle(record);
                }
            }
        }
    }

    private Optional<TagEvent.Op> fold(TagRecord record) {
        Optional<TagMembership.Revision> revision = record.isRemoval()
                ? Optional.empty()
                : Optional.of(new TagMembership.Revision(
                        record.revision().orElse(Long.MAX_VALUE),
                        filter.takesAll()
                                || record.article().filter(filter::wants).isPresent()));
        if (record.isRemoval()) {
            latest.computeIfPresent(record.document(), (id, offsets) -> {
                offsets.remove(record.slug());
                return offsets.isEmpty() ? null : offsets;
            });
        } else {
            latest.computeIfAbsent(record.document(), id -> new TreeMap<>()).put(record.slug(), record.offset());
        }
        return membership.apply(record.slug(), record.document(), revision);
    }

    /** An article on several topics is shown from the first of them. */
    private boolean show(TagRecord record, Predicate<TagEvent> wantsMore) {
        SortedMap<String, Long> offsets = latest.getOrDefault(record.document(), Collections.emptySortedMap());
        boolean stands = membership.shows(record.document())
                && offsets.firstKey().equals(record.slug())
                && offsets.get(record.slug()) == record.offset();
        if (!stands || (request.liveOnly() && record.isReplayed())) {
            return true;
        }
        return event(TagEvent.Op.ADD, record).map(wantsMore::test).orElse(true);
    }

    private static Optional<TagEvent> event(TagEvent.Op op, TagRecord record) {
        Optional<Article> article = op == TagEvent.Op.REMOVE ? Optional.empty() : record.article();
        if (op != TagEvent.Op.REMOVE && article.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TagEvent(
                    op, record.at(), record.slug(), new DocumentId(record.document()), article, record.run()));
        } catch (IllegalArgumentException e) {
            log.warn("{} offset {} is passed over: {}", record.slug(), record.offset(), e.getMessage());
            return Optional.empty();
        }
    }
}

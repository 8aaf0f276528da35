package io.courant.app.http;

import io.courant.app.read.TagCatalog;
import io.courant.app.read.TagRecord;
import io.courant.app.read.TagTopics;
import io.courant.contract.Health;
import io.courant.contract.topic.Topics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the ends of the topics that live streams read, and hands each record to all of them. It keeps the last records, so that
 * whoever has caught up up to some moments ago can join without a gap. All but {@link #check()} by its own thread.
 */
final class LiveTail {

    private static final Logger log = LoggerFactory.getLogger(LiveTail.class);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int RECORDS_MAX = 200;
    private static final long KEPT_BYTES_MAX = 16 * 1024 * 1024;
    private static final long CARE_NANOS = Duration.ofMillis(500).toNanos();
    private static final long PAUSE_MS = 500;

    private final EventHub hub;
    private final Map<String, String> client;
    private final Topics topics;
    private final Thread thread = new Thread(this::run, "courant-events");
    /** Streams that are there, with the topics that each reads. */
    private final Map<EventStream, SortedSet<String>> live = new LinkedHashMap<>();

    private final Deque<TagRecord> kept = new ArrayDeque<>();
    /** From which offset on the records of a topic are kept. */
    private final Map<String, Long> keptFrom = new HashMap<>();

    private long keptBytes;
    private long caredNanos = System.nanoTime();
    private volatile Health health = Health.UP;

    LiveTail(EventHub hub, Map<String, String> client, Topics topics) {
        this.hub = hub;
        this.client = client;
        this.topics = topics;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    Health check() {
        return health;
    }

    void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (hub.isOpen()) {
            try (TagTopics reader = new TagTopics(client, topics, RECORDS_MAX)) {
                follow(reader);
            } catch (InterruptedException | InterruptException e) {
                return;
            } catch (KafkaException e) {
                log.warn("event streams cannot follow, trying again: {}", e.toString());
                health = Health.degraded("Kafka cannot be read: " + e.getMessage());
                pause();
            } finally {
                live.keySet().forEach(hub::isBehind);
                live.clear();
                kept.clear();
                keptFrom.clear();
                keptBytes = 0;
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow(TagTopics reader) throws InterruptedException {
        while (hub.isOpen()) {
            for (Optional<EventStream> next = hub.nextJoining(); next.isPresent(); next = hub.nextJoining()) {
                join(next.get(), reader);
            }
            if (reader.reading().isEmpty()) {
                Thread.sleep(POLL.toMillis());
            } else {
                for (TagRecord record : reader.poll(POLL)) {
                    keep(record);
                    hand(record);
                }
            }
            health = Health.UP;
            if (System.nanoTime() - caredNanos > CARE_NANOS) {
                caredNanos = System.nanoTime();
                care(reader);
                hub.beat();
            }
        }
    }

    private void join(EventStream stream, TagTopics reader) {
        if (stream.isClosed()) {
            return;
        }
        TagCatalog.Snapshot now = hub.directory().now();
        SortedSet<String> slugs = stream.slugs(now.names(), now.slugs());
        Set<String> more = new HashSet<>(slugs);
        more.removeAll(reader.reading());
        if (!more.isEmpty()) {
            Map<String, Long> ends = reader.ends(more);
            reader.readToo(ends);
            keptFrom.putAll(ends);
        }
        Map<String, Long> positions = stream.positions(slugs);
        boolean gap = slugs.stream().anyMatch(slug -> positions.get(slug) < keptFrom.get(slug));
        if (gap) {
            hub.isBehind(stream);
            return;
        }
        for (TagRecord record : kept) {
            if (!stream.offer(record)) {
                hub.isFull(stream);
                return;
            }
        }
        live.put(stream, slugs);
    }

    private void keep(TagRecord record) {
        kept.add(record);
        keptBytes += record.sizeBytes();
        while (keptBytes > KEPT_BYTES_MAX && kept.size() > 1) {
            TagRecord oldest = kept.remove();
            keptBytes -= oldest.sizeBytes();
            keptFrom.merge(oldest.slug(), oldest.offset() + 1, Math::max);
        }
    }

    private void hand(TagRecord record) {
        for (Iterator<Map.Entry<EventStream, SortedSet<String>>> each =
                        live.entrySet().iterator();
                each.hasNext(); ) {
            Map.Entry<EventStream, SortedSet<String>> next = each.next();
            if (next.getValue().contains(record.slug()) && !next.getKey().offer(record)) {
                each.remove();
                hub.isFull(next.getKey());
            }
        }
    }

    /** Lets go of streams that have ended and of topics that nobody reads; whoever is to read more topics now catches up there. */
    private void care(TagTopics reader) {
        TagCatalog.Snapshot now = hub.directory().now();
        SortedSet<String> read = new TreeSet<>();
        for (Iterator<Map.Entry<EventStream, SortedSet<String>>> each =
                        live.entrySet().iterator();
                each.hasNext(); ) {
            Map.Entry<EventStream, SortedSet<String>> next = each.next();
            if (next.getKey().isClosed()) {
                each.remove();
            } else if (!next.getKey().slugs(now.names(), now.slugs()).equals(next.getValue())) {
                each.remove();
                hub.isBehind(next.getKey());
            } else {
                read.addAll(next.getValue());
            }
        }
        if (!read.equals(reader.reading())) {
            reader.retain(read);
            kept.removeIf(record -> !read.contains(record.slug()));
            keptBytes = kept.stream().mapToLong(TagRecord::sizeBytes).sum();
            keptFrom.keySet().retainAll(read);
        }
    }
}

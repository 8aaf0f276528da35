package io.courant.app.http;

import io.courant.app.read.TagCatalog;
import io.courant.app.read.TagRecord;
import io.courant.app.read.TagTopics;
import io.courant.contract.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads for streams that are behind, one after another, each a while at a time. */
final class CatchUp {

    private static final Logger log = LoggerFactory.getLogger(CatchUp.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int RECORDS_MAX = 100;
    /** So often a stream is read for before it is another one's turn. */
    private static final int TURNS = 20;

    private static final long PAUSE_MS = 500;

    private final EventHub hub;
    private final Map<String, String> client;
    private final Topics topics;
    private final Thread thread;

    CatchUp(EventHub hub, Map<String, String> client, Topics topics, String name) {
        this.hub = hub;
        this.client = client;
        this.topics = topics;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
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
                serve(reader);
            } catch (InterruptedException | InterruptException e) {
                return;
            } catch (KafkaException e) {
                log.warn("event streams cannot be read, trying again: {}", e.toString());
            }
        }
    }

    private void serve(TagTopics reader) throws InterruptedException {
        while (hub.isOpen()) {
            Optional<EventStream> next = hub.nextBehind();
            if (next.isEmpty()) {
                continue;
            }
            try {
                read(next.get(), reader);
            } catch (InterruptException e) {
                throw e;
            } catch (KafkaException e) {
                hub.isBehind(next.get());
                Thread.sleep(PAUSE_MS);
                throw e;
            } catch (RuntimeException e) { // a fault of ours must not end the others' streams
                log.error("an event stream is cut off", e);
                next.get().fail(e);
            }
        }
    }

    private void read(EventStream stream, TagTopics reader) {
        TagCatalog.Snapshot now = hub.directory().now();
        SortedSet<String> slugs = stream.slugs(now.names(), now.slugs());
        Map<String, Long> ends = slugs.isEmpty() ? Map.of() : reader.ends(slugs);
        if (!stream.hasBegun()) {
            stream.begin(begin(hub.startOf(stream), slugs, ends, reader));
        }
        Map<String, Long> positions = stream.positions(slugs);
        positions.forEach((slug, position) -> {
            if (position > ends.get(slug)) {
                stream.restart(slug);
            }
        });
        reader.read(stream.positions(slugs));
        for (int turn = 0; turn < TURNS; turn++) {
            if (ends.entrySet().stream().allMatch(end -> reader.position(end.getKey()) >= end.getValue())) {
                hub.hasCaughtUp(stream);
                return;
            }
            List<TagRecord> records = reader.poll(POLL);
            for (TagRecord record : records) {
                if (!stream.offer(record)) {
                    hub.isFull(stream);
                    return;
                }
            }
            slugs.forEach(slug -> stream.advance(slug, reader.position(slug)));
        }
        hub.isBehind(stream);
    }

    private static Map<String, Long> begin(
            EventStream.Start start, SortedSet<String> slugs, Map<String, Long> ends, TagTopics reader) {
        if (start.last().isPresent()) {
            Map<String, Long> known = new TreeMap<>(start.last().get().offsets());
            known.keySet().retainAll(slugs);
            return known;
        }
        return start.since().isPresent() && !slugs.isEmpty()
                ? reader.since(start.since().get(), slugs)
                : ends;
    }
}

package io.courant.app.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.courant.app.read.TagCatalog;
import io.courant.app.read.TagDirectory;
import io.courant.app.read.TagEvent;
import io.courant.app.read.TagFilter;
import io.courant.app.read.TagNames;
import io.courant.app.read.TagQuery;
import io.courant.app.read.TagRecord;
import io.courant.app.read.TagTopics;
import io.courant.app.settings.HttpConfig.WebhookConfig;
import io.courant.contract.record.UndeliveredEvent;
import io.courant.contract.record.Webhook;
import io.courant.contract.record.WebhookState;
import io.courant.contract.serde.Json;
import io.courant.contract.topic.Topics;
import io.courant.ingest.feed.fetch.FetchOptions;
import io.courant.ingest.feed.fetch.Poster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one webhook, by a thread of its own: one event after the other, in the order of the topics, each until it is taken or given
 * up. How far it came is kept in Kafka after each event that was taken and before the next one but a few, so a kill repeats at most
 * those few, with the ids that they had.
 */
final class WebhookWorker {

    private static final Logger log = LoggerFactory.getLogger(WebhookWorker.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int RECORDS_MAX = 50;
    /** So many events may be told again after a kill. */
    private static final int UNSAVED_MAX = 10;

    private static final long SAVE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long PAUSE_MS = 1_000;

    private final Webhook webhook;
    private final WebhookConfig config;
    private final TagDirectory directory;
    private final WebhookRegistry registry;
    private final Poster poster;
    private final Map<String, String> client;
    private final Topics topics;
    private final FetchOptions options;
    private final Thread thread;
    private final Map<String, Long> positions = new TreeMap<>();

    private TagNames names = TagNames.NONE;
    private TagFilter filter;
    private long delivered;
    private long undelivered;
    private int failures;
    private Optional<String> trouble = Optional.empty();
    private int unsaved;
    private long savedNanos = System.nanoTime();
    private volatile boolean open = true;

    WebhookWorker(
            WebhookRegistry.Entry entry,
            WebhookConfig config,
            TagDirectory directory,
            WebhookRegistry registry,
            Poster poster,
            Map<String, String> client,
            Topics topics) {
        this.webhook = entry.webhook();
        this.config = config;
        this.directory = directory;
        this.registry = registry;
        this.poster = poster;
        this.client = client;
        this.topics = topics;
        this.filter = new TagFilter(query(webhook), names);
        this.options = FetchOptions.defaults()
                .withUserAgent("Courant/0.1 (webhook)")
                .withExchangeTimeout(Duration.ofMillis(config.timeoutMs()))
                .withAllowPrivate(config.allowPrivate());
        entry.state().ifPresent(state -> {
            positions.putAll(state.positions());
            delivered = state.delivered();
            undelivered = state.undelivered();
            failures = state.failures();
        });
        this.thread = new Thread(this::run, "courant-webhook-" + webhook.id());
        thread.setDaemon(true);
    }

    static TagQuery query(Webhook webhook) {
        return new TagQuery(
                webhook.tags(),
                webhook.match() == Webhook.Match.ALL,
                webhook.firstOfStory(),
                Set.copyOf(webhook.languages()));
    }

    WebhookWorker start() {
        thread.start();
        return this;
    }

    Webhook webhook() {
        return webhook;
    }

    /** Ends it; what it told is kept before. */
    void close() {
        open = false;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (open) {
            try (TagTopics reader = new TagTopics(client, topics, RECORDS_MAX)) {
                tellAll(reader);
            } catch (InterruptedException | InterruptException e) {
                Thread.interrupted();
            } catch (KafkaException e) {
                log.warn("webhook {} cannot go on, trying again: {}", webhook.id(), e.toString());
                pause();
            } catch (RuntimeException e) { // a fault of ours: the other webhooks go on
                log.error("webhook {} has a fault, trying again", webhook.id(), e);
                pause();
            }
        }
        Thread.interrupted();
        if (unsaved > 0) {
            saveAtTheEnd();
        }
    }

    private void tellAll(TagTopics reader) throws InterruptedException {
        try {
            while (open) {
                tell(reader);
            }
        } finally {
            Thread.interrupted(); // a consumer that is closed by an interrupted thread logs an error
        }
    }

    private void saveAtTheEnd() {
        try {
            save();
        } catch (KafkaException e) {
            log.info("webhook {}: {} events will be told again: {}", webhook.id(), unsaved, e.toString());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(TagTopics reader) throws InterruptedException {
        TagCatalog.Snapshot now = directory.now();
        if (now.names() != names) {
            names = now.names();
            filter = new TagFilter(query(webhook), names);
        }
        SortedSet<String> slugs = filter.slugs();
        slugs.retainAll(now.slugs());
        if (slugs.isEmpty()) {
            Thread.sleep(POLL.toMillis());
            return;
        }
        Set<String> more = new TreeSet<>(slugs);
        more.removeAll(reader.reading());
        if (!more.isEmpty()) {
            Map<String, Long> ends = reader.ends(more);
            Map<String, Long> from = new TreeMap<>();
            // A topic that was made anew ends before where we were: it begins again.
            more.forEach(slug -> from.put(
                    slug, positions.getOrDefault(slug, 0L) <= ends.get(slug) ? positions.getOrDefault(slug, 0L) : 0L));
            positions.putAll(from);
            reader.readToo(from);
        }
        reader.retain(slugs);
        for (TagRecord record : reader.poll(POLL)) {
            Optional<TagEvent.Op> op = filter.decide(record);
            if (op.isPresent()) {
                deliver(op.get(), record);
                unsaved++;
            }
            positions.put(record.slug(), record.offset() + 1);
            if (unsaved >= UNSAVED_MAX) {
                save();
            }
        }
        if (unsaved > 0 && System.nanoTime() - savedNanos > SAVE_NANOS) {
            save();
        }
    }

    private void save() {
        registry.save(
                webhook.id(), new WebhookState(positions, delivered, undelivered, failures, trouble, Instant.now()));
        unsaved = 0;
        savedNanos = System.nanoTime();
    }

    private void deliver(TagEvent.Op op, TagRecord record) throws InterruptedException {
        byte[] body = body(op, record);
        long startNanos = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            Attempt result = attempt(record, body);
            if (result.taken()) {
                delivered++;
                failures = 0;
                trouble = Optional.empty();
                return;
            }
            failures++;
            trouble = Optional.of(result.detail());
            Duration tried = Duration.ofNanos(System.nanoTime() - startNanos);
            if (result.hopeless() || tried.toMillis() >= config.giveUpMs()) {
                giveUp(record, attempt, result);
                return;
            }
            if (failures == 1 || failures % 10 == 0) {
                log.warn("webhook {} fails, attempt {}: {}", webhook.id(), failures, result.detail());
            }
            save();
            Thread.sleep(pauseMs(result));
        }
    }

    /** Doubles with each failure; a receiver that names a time is believed up to the longest pause. */
    private long pauseMs(Attempt result) {
        long doubled = (long) config.retryMsMin() << Math.min(20, Math.max(0, failures - 1));
        long asked = result.retryAfter().map(Duration::toMillis).orElse(0L);
        return Math.min(config.retryMsMax(), Math.max(doubled, asked));
    }

    private void giveUp(TagRecord record, int attempts, Attempt result) {
        undelivered++;
        log.warn("webhook {}: {} is given up: {}", webhook.id(), record.eventId(), result.detail());
        registry.giveUp(new UndeliveredEvent(
                webhook.id(),
                webhook.url(),
                record.eventId(),
                record.slug(),
                record.offset(),
                attempts,
                result.reason(),
                result.detail(),
                result.hint(),
                Instant.now()));
    }

    /**
     * @param hopeless whether trying again is of no use
     */
    private record Attempt(
            boolean taken,
            boolean hopeless,
            String reason,
            String detail,
            String hint,
            Optional<Duration> retryAfter) {}

    private Attempt attempt(TagRecord record, byte[] body) throws InterruptedException {
        Instant now = Instant.now();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/cloudevents+json; charset=utf-8");
        headers.put("webhook-id", record.eventId());
        headers.put("webhook-timestamp", String.valueOf(now.getEpochSecond()));
        headers.put("webhook-signature", Signature.of(webhook.secret(), record.eventId(), now, body));
        Poster.Result result = poster.post(URI.create(webhook.url()), headers, body, options);
        if (result instanceof Poster.Answered answered) {
            int status = answered.status();
            boolean hopeless = status == 413;
            return new Attempt(
                    status >= 200 && status < 300,
                    hopeless,
                    "status-" + status,
                    webhook.url() + " answered " + status,
                    hopeless ? "let the receiver take larger bodies" : "mend the receiver, or remove the webhook",
                    answered.retryAfter());
        }
        if (result instanceof Poster.Refused refused) {
            return new Attempt(false, true, refused.reason(), refused.detail(), refused.hint(), Optional.empty());
        }
        String detail = ((Poster.Failed) result).detail();
        return new Attempt(
                false, false, "no-answer", detail, "start the receiver, or remove the webhook", Optional.empty());
    }

    /** A CloudEvent 1.0 in JSON. */
    private static byte[] body(TagEvent.Op op, TagRecord record) {
        ObjectNode event = Json.MAPPER.createObjectNode();
        event.put("specversion", "1.0");
        event.put("id", record.eventId());
        event.put("source", "courant");
        event.put("type", "io.courant.article." + op.word());
        event.put("subject", record.document());
        event.put("time", record.at().toString());
        event.put("tagtopic", record.slug());
        event.put("position", String.valueOf(record.offset()));
        event.put("datacontenttype", "application/json");
        try {
            if (op == TagEvent.Op.REMOVE) {
                event.putObject("data").put("id", record.document());
            } else {
                event.set("data", Json.MAPPER.readTree(record.json()));
            }
            return Json.MAPPER.writeValueAsBytes(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

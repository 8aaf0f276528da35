package io.courant.app.webhook;

import io.courant.app.read.TagDirectory;
import io.courant.app.settings.HttpConfig.WebhookConfig;
import io.courant.contract.Component;
import io.courant.contract.Health;
import io.courant.contract.topic.Topics;
import io.courant.ingest.feed.fetch.Poster;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells all webhooks. Of several processes one does it: the one that owns the only partition of the topic {@code webhooks}. Webhooks
 * that are added and removed are followed at once. Safe for use by many threads.
 */
public final class WebhookRole implements Component {

    private static final Logger log = LoggerFactory.getLogger(WebhookRole.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long PAUSE_MS = 1_000;

    private final Map<String, String> client;
    private final Topics topics;
    private final WebhookConfig config;
    private final TagDirectory directory;
    private final WebhookRegistry registry;
    private final Poster poster = new Poster();
    private final Map<String, WebhookWorker> workers = new TreeMap<>();
    private final Thread thread = new Thread(this::run, "courant-webhooks");
    private volatile Health health = Health.UP;
    private volatile boolean open = true;

    public WebhookRole(Map<String, String> client, Topics topics, WebhookConfig config, TagDirectory directory) {
        this.client = Map.copyOf(client);
        this.topics = topics;
        this.config = config;
        this.directory = directory;
        this.registry = new WebhookRegistry(client, topics);
        thread.setDaemon(true);
    }

    public WebhookRole start() {
        thread.start();
        return this;
    }

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public Health check() {
        return health;
    }

    @Override
    public void close() {
        open = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        poster.close();
        registry.close();
    }

    private void run() {
        Map<String, Object> own = new HashMap<>(client);
        own.put("group.id", topics.prefix() + "webhooks");
        own.put("enable.auto.commit", "false");
        own.put("auto.offset.reset", "earliest");
        own.put("isolation.level", "read_committed");
        own.put("session.timeout.ms", "6000");
        own.put("heartbeat.interval.ms", "1500");
        while (open) {
            try (KafkaConsumer<String, byte[]> consumer =
                    new KafkaConsumer<>(own, new StringDeserializer(), new ByteArrayDeserializer())) {
                consumer.subscribe(List.of(topics.webhooks().name()), new Ownership());
                while (open) {
                    boolean changed = false;
                    for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                        changed |= !WebhookRegistry.isState(record.key());
                    }
                    boolean owner = !consumer.assignment().isEmpty();
                    if (owner && changed) {
                        adopt();
                    }
                    health = Health.UP;
                }
            } catch (WakeupException | InterruptException e) {
                log.debug("woken to stop");
            } catch (KafkaException e) {
                log.warn("webhooks cannot be read, trying again: {}", e.toString());
                health = Health.degraded("webhooks cannot be read: " + e.getMessage());
                pause();
            } finally {
                stopAll();
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

    private final class Ownership implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            stopAll();
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            if (!partitions.isEmpty()) {
                adopt();
            }
        }
    }

    /** Starts and stops workers, so that there is one for each webhook. */
    private void adopt() {
        Map<String, WebhookRegistry.Entry> all = registry.all();
        workers.entrySet().removeIf(worker -> {
            WebhookRegistry.Entry entry = all.get(worker.getKey());
            boolean gone =
                    entry == null || !entry.webhook().equals(worker.getValue().webhook());
            if (gone) {
                worker.getValue().close();
            }
            if (entry == null) {
                // The worker has kept its state once more.
                registry.remove(worker.getKey());
            }
            return gone;
        });
        all.forEach((id, entry) -> {
            if (!workers.containsKey(id) && workers.size() < config.max()) {
                workers.put(id, new WebhookWorker(entry, config, directory, registry, poster, client, topics).start());
            }
        });
    }

    private void stopAll() {
        workers.values().forEach(WebhookWorker::close);
        workers.clear();
    }
}

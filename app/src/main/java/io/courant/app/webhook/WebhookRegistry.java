package io.courant.app.webhook;

import io.courant.contract.record.UndeliveredEvent;
import io.courant.contract.record.Webhook;
import io.courant.contract.record.WebhookState;
import io.courant.contract.serde.JsonSerde;
import io.courant.contract.serde.Serdes;
import io.courant.contract.serde.UnreadableRecordException;
import io.courant.contract.topic.EventHeaders;
import io.courant.contract.topic.HeaderNames;
import io.courant.contract.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The webhooks and how far each was told, as the topic {@code webhooks} holds them. Each look reads the topic anew. Safe for use by
 * many threads.
 */
public final class WebhookRegistry implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WebhookRegistry.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final String STATE = "/state";

    private final Map<String, String> client;
    private final Topics topics;
    private final Producer<String, byte[]> producer;

    /** A webhook and how far it was told, if it was told anything. */
    public record Entry(Webhook webhook, Optional<WebhookState> state) {}

    /** @param client what every Kafka client needs */
    public WebhookRegistry(Map<String, String> client, Topics topics) {
        this.client = Map.copyOf(client);
        this.topics = topics;
        Map<String, Object> config = new HashMap<>(client);
        config.put("acks", "all");
        config.put("enable.idempotence", "true");
        config.put("max.request.size", String.valueOf(Topics.RECORD_BYTES_MAX));
        this.producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * All webhooks, by id.
     *
     * @throws KafkaException if Kafka does not answer
     */
    public Map<String, Entry> all() {
        Map<String, Webhook> webhooks = new TreeMap<>();
        Map<String, WebhookState> states = new HashMap<>();
        Map<String, Object> config = new HashMap<>(client);
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", "false");
        TopicPartition partition = new TopicPartition(topics.webhooks().name(), 0);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(POLL).forEach(record -> note(record, webhooks, states));
            }
        }
        Map<String, Entry> all = new TreeMap<>();
        webhooks.forEach((id, webhook) -> all.put(id, new Entry(webhook, Optional.ofNullable(states.get(id)))));
        return all;
    }

    /** Whether a key of the topic is that of a state. */
    static boolean isState(@Nullable String key) {
        return key != null && key.endsWith(STATE);
    }

    private static void note(
            ConsumerRecord<String, byte[]> record, Map<String, Webhook> webhooks, Map<String, WebhookState> states) {
        String key = String.valueOf(record.key());
        boolean isState = isState(key);
        String id = isState ? key.substring(0, key.length() - STATE.length()) : key;
        try {
            if (record.value() == null) {
                (isState ? states : webhooks).remove(id);
            } else if (isState) {
                states.put(id, Serdes.WEBHOOK_STATE.read(record.headers(), record.value()));
            } else {
                webhooks.put(id, Serdes.WEBHOOK.read(record.headers(), record.value()));
            }
        } catch (UnreadableRecordException e) {
            log.warn("the webhook record {} at offset {} is passed over: {}", key, record.offset(), e.getMessage());
        }
    }

    /** Adds a webhook, whose events begin at these positions. */
    public void add(Webhook webhook, WebhookState state) {
        // The state first: a webhook without one would be told from the beginning of its topics.
        save(webhook.id(), state);
        send(topics.webhooks().name(), webhook.id(), Serdes.WEBHOOK, webhook);
    }

    /** Keeps how far a webhook was told. */
    public void save(String id, WebhookState state) {
        send(topics.webhooks().name(), id + STATE, Serdes.WEBHOOK_STATE, state);
    }

    /** Removes a webhook: it is told nothing more. */
    public void remove(String id) {
        send(topics.webhooks().name(), id, Serdes.WEBHOOK, null);
        send(topics.webhooks().name(), id + STATE, Serdes.WEBHOOK_STATE, null);
    }

    /** Keeps an event that was given up. */
    public void giveUp(UndeliveredEvent event) {
        send(topics.undelivered().name(), event.webhook(), Serdes.UNDELIVERED, event);
    }

    private <T> void send(String topic, String key, JsonSerde<T> serde, @Nullable T value) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic, key, value == null ? null : serde.write(value));
        if (value != null) {
            EventHeaders.set(
                    record.headers(), HeaderNames.SCHEMA, serde.schema().toString());
        }
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "could not write a webhook: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}

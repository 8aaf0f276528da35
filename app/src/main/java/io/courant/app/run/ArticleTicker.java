package io.courant.app.run;

import io.courant.app.output.ArticleLine;
import io.courant.app.output.Console;
import io.courant.app.output.Format;
import io.courant.contract.Component;
import io.courant.contract.Health;
import io.courant.contract.record.Article;
import io.courant.contract.record.DeadLetter;
import io.courant.contract.serde.Serdes;
import io.courant.contract.serde.UnreadableRecordException;
import io.courant.contract.topic.Topics;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prints each article, and why a document became none, as they come, from where the last run stopped. How far it came is kept in Kafka, as the offsets of a group of
 * its own.
 */
final class ArticleTicker implements Component {

    private static final Logger log = LoggerFactory.getLogger(ArticleTicker.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Topics topics;
    private final Console console;
    private final Format format;
    private final Thread thread = new Thread(this::run, "courant-ticker");
    private volatile Health health = Health.UP;
    private volatile boolean running = true;

    ArticleTicker(Map<String, String> client, Topics topics, Console console, Format format) {
        this.topics = topics;
        this.console = console;
        this.format = format;
        Map<String, Object> config = new HashMap<>(client);
        config.put("group.id", topics.prefix() + "ticker");
        config.put("isolation.level", "read_committed");
        config.put("auto.offset.reset", "earliest");
        config.put("enable.auto.commit", "false");
        config.put("max.poll.records", "100");
        this.consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    ArticleTicker start() {
        thread.start();
        return this;
    }

    @Override
    public String name() {
        return "ticker";
    }

    @Override
    public Health check() {
        return health;
    }

    @Override
    public void close() {
        running = false;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (consumer) {
            List<TopicPartition> partitions = Stream.of(topics.articles(), topics.deadLetters())
                    .flatMap(topic -> IntStream.range(0, topic.partitions())
                            .mapToObj(partition -> new TopicPartition(topic.name(), partition)))
                    .toList();
            consumer.assign(partitions);
            follow();
        } catch (KafkaException e) {
            log.error("articles are not printed any more", e);
            health = Health.degraded("articles are not printed any more: " + e.getMessage());
        }
    }

    private void follow() {
        try {
            while (running) {
                ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
                records.forEach(this::print);
                if (!records.isEmpty()) {
                    consumer.commitAsync();
                }
            }
        } catch (WakeupException e) {
            log.debug("woken to stop");
        }
        consumer.commitSync(STOP_TIMEOUT);
    }

    private void print(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            if (record.topic().equals(topics.deadLetters().name())) {
                print(Serdes.DEAD_LETTER.read(record.headers(), record.value()));
                return;
            }
            Article article = Serdes.ARTICLE.read(record.headers(), record.value());
            if (format == Format.JSON) {
                console.json(TickerLine.of(article));
            } else {
                console.line(ArticleLine.live(article, ZoneId.systemDefault()));
            }
        } catch (UnreadableRecordException e) {
            log.warn("{} offset {}: {}", record.topic(), record.offset(), e.getMessage());
        }
    }

    /** What ingest refuses it says itself, at once. */
    private void print(DeadLetter letter) {
        if (letter.raw().isPresent()) {
            log.warn("dead letter {}: {}; {}", letter.reason(), letter.detail(), letter.hint());
        }
    }
}

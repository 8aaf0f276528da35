package io.courant.bench.replay;

import io.courant.bench.data.Language;
import io.courant.bench.data.RawArticles;
import io.courant.bench.data.SyntheticArticle;
import io.courant.bench.data.SyntheticArticles;
import io.courant.contract.record.RawDocument;
import io.courant.contract.serde.Serdes;
import io.courant.contract.topic.EventHeaders;
import io.courant.contract.topic.HeaderNames;
import io.courant.contract.topic.TopicSpec;
import io.courant.contract.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Articles that come one by one, and how long each takes from the beginning of its commit to {@code raw} to each topic on its way,
 * the last being its tag's.
 */
final class LiveArticles implements AutoCloseable {

    private static final int TEXT_BYTES = 3_000;
    private static final long MICROS_MAX = Duration.ofMinutes(5).toNanos() / 1_000;

    private final Topics topics;
    private final SyntheticArticles articles = new SyntheticArticles(SyntheticArticles.SEED);
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, Long> sentNanos = new ConcurrentHashMap<>();
    private final Thread watcher = new Thread(this::watch, "live-articles");
    private volatile Times times = new Times();
    private int number;

    /** What an article comes to, one after the other. */
    enum Hop {
        SIGNATURE("raw to signatures"),
        VERDICT("raw to verdicts"),
        ARTICLE("raw to articles"),
        TAG("raw to tag topic");

        final String label;

        Hop(String label) {
            this.label = label;
        }
    }

    /** What they took, in microseconds. */
    static final class Times {

        private final Map<Hop, Histogram> histograms = new EnumMap<>(Hop.class);

        Times() {
            for (Hop hop : Hop.values()) {
                histograms.put(hop, new ConcurrentHistogram(MICROS_MAX, 3));
            }
        }

        Histogram to(Hop hop) {
            return histograms.get(hop);
        }

        private void record(Hop hop, long micros) {
            to(hop).recordValue(micros);
        }

        void and(Times others) {
            others.histograms.forEach((hop, histogram) -> to(hop).add(histogram));
        }
    }

    /** @param firstNumber of the articles: one that no other has */
    LiveArticles(Map<String, String> client, Topics topics, int firstNumber) {
        this.topics = topics;
        this.number = firstNumber;
        Map<String, Object> writing = Map.of(
                "bootstrap.servers",
                client.get("bootstrap.servers"),
                "linger.ms",
                "0",
                "transactional.id",
                "live-articles");
        this.producer = new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", client.get("bootstrap.servers"),
                        "isolation.level", "read_committed",
                        "enable.auto.commit", "false",
                        "auto.offset.reset", "latest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> watched = new ArrayList<>();
        for (TopicSpec topic : List.of(topics.signatures(), topics.verdicts(), topics.articles())) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                watched.add(new TopicPartition(topic.name(), partition));
            }
        }
        articles.subjects(Language.EN)
                .forEach(subject ->
                        watched.add(new TopicPartition(topics.tag(subject.tag()).name(), 0)));
        consumer.assign(watched);
        consumer.seekToEnd(watched);
        watched.forEach(consumer::position);
        watcher.start();
    }

    /** Sends one each interval for as long as wanted, waits until all have arrived, and returns what they took. */
    Times send(long intervalMs, BooleanSupplier wanted) throws InterruptedException {
        times = new Times();
        long dueNanos = System.nanoTime();
        while (wanted.getAsBoolean()) {
            send();
            dueNanos += intervalMs * 1_000_000;
            Thread.sleep(Math.max(0, (dueNanos - System.nanoTime()) / 1_000_000));
        }
        while (!sentNanos.isEmpty()) {
            Thread.sleep(10);
        }
        return times;
    }

    private void send() {
        SyntheticArticle article = articles.article(number++, Language.EN, TEXT_BYTES);
        RawDocument made = number % 2 == 0 ? RawArticles.html(article) : RawArticles.markdown(article);
        RawDocument raw = RawDocument.seen(
                made.source(),
                made.item(),
                made.address().orElseThrow(),
                Instant.now(),
                made.body().orElseThrow());
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                topics.raw().name(), raw.id().value().getBytes(StandardCharsets.UTF_8), Serdes.RAW.write(raw));
        EventHeaders.set(
                record.headers(), HeaderNames.SCHEMA, Serdes.RAW.schema().toString());
        producer.beginTransaction();
        producer.send(record);
        producer.flush();
        sentNanos.put(raw.id().value(), System.nanoTime());
        producer.commitTransaction();
    }

    private void watch() {
        try (consumer) {
            while (true) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(10))) {
                    Hop hop = hop(record.topic());
                    String document = new String(record.key(), StandardCharsets.UTF_8);
                    Long sent = hop == Hop.TAG ? sentNanos.remove(document) : sentNanos.get(document);
                    if (sent != null) {
                        times.record(hop, (System.nanoTime() - sent) / 1_000);
                    }
                }
            }
        } catch (WakeupException e) {
            // closed, which is the only reason to wake it
        }
    }

    private Hop hop(String topic) {
        if (topic.equals(topics.signatures().name())) {
            return Hop.SIGNATURE;
        }
        if (topic.equals(topics.verdicts().name())) {
            return Hop.VERDICT;
        }
        return topic.equals(topics.articles().name()) ? Hop.ARTICLE : Hop.TAG;
    }

    @Override
    public void close() throws InterruptedException {
        consumer.wakeup();
        watcher.join();
        producer.close();
    }
}

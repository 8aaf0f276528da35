package io.courant.bench.latency;

import io.courant.bench.data.Language;
import io.courant.bench.data.MarkdownFile;
import io.courant.bench.data.SyntheticArticles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** How long records take through {@link PassThrough}: what the hops alone cost on this machine. */
final class PassThroughLatency {

    private static final int DIGITS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final long[] sentNanos;
    private final long[] seenNanos;
    private final int settle;
    private final Histogram micros = new Histogram(DIGITS);

    private PassThroughLatency(KafkaConsumer<byte[], byte[]> consumer, LatencyBench.Load load) {
        this.consumer = consumer;
        this.settle = load.settle();
        this.sentNanos = new long[load.settle() + load.files()];
        this.seenNanos = new long[sentNanos.length];
    }

    /**
     * The same articles at the same interval.
     *
     * @param load its warm-up is not needed: there is little code to compile
     * @return microseconds from a record's being readable on the first topic to its being so on the last
     */
    static Histogram measure(Path folder, LatencyBench.Load load) throws IOException, InterruptedException {
        try (JavaProcess process = JavaProcess.start(folder, PassThrough.class, List.of(folder.toString()))) {
            while (!Files.exists(PassThrough.address(folder))) {
                process.awaitMore();
            }
            String kafka = Files.readString(PassThrough.address(folder));
            try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                            Map.of("bootstrap.servers", kafka, "compression.type", "lz4", "linger.ms", "0"),
                            new ByteArraySerializer(),
                            new ByteArraySerializer());
                    KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                            Map.of(
                                    "bootstrap.servers", kafka,
                                    "isolation.level", "read_committed",
                                    "auto.offset.reset", "earliest",
                                    "enable.auto.commit", "false"),
                            new ByteArrayDeserializer(),
                            new ByteArrayDeserializer())) {
                consumer.assign(PassThrough.ends().stream()
                        .flatMap(topic -> consumer.partitionsFor(topic).stream())
                        .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                        .toList());
                PassThroughLatency latency = new PassThroughLatency(consumer, load);
                Thread sender = new Thread(() -> latency.send(producer, load.intervalMs()), "send");
                sender.start();
                latency.read();
                sender.join();
                return latency.micros;
            } catch (IllegalStateException e) {
                throw new IllegalStateException(e.getMessage() + "\nit said:\n" + process.tail(), e);
            }
        }
    }

    private void send(KafkaProducer<byte[], byte[]> producer, long intervalMs) {
        SyntheticArticles articles = new SyntheticArticles(SyntheticArticles.SEED);
        long startNanos = System.nanoTime();
        for (int i = 0; i < sentNanos.length; i++) {
            byte[] text = MarkdownFile.of(articles.article(i / 2, i % 2 == 0 ? Language.EN : Language.ZH))
                    .getBytes(StandardCharsets.UTF_8);
            long dueNanos = startNanos + i * intervalMs * 1_000_000;
            for (long left = dueNanos - System.nanoTime(); left > 0; left = dueNanos - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            producer.send(new ProducerRecord<>(
                    PassThrough.topic(0).name(), String.valueOf(i).getBytes(StandardCharsets.UTF_8), text));
        }
    }

    private void read() {
        int arrived = 0;
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (arrived < 2 * seenNanos.length) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                int number = Integer.parseInt(new String(record.key(), StandardCharsets.UTF_8));
                if (record.topic().equals(PassThrough.topic(0).name())) {
                    sentNanos[number] = System.nanoTime();
                } else {
                    seenNanos[number] = System.nanoTime();
                }
                arrived++;
                deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
            }
            if (System.nanoTime() > deadlineNanos) {
                throw new IllegalStateException("for " + PATIENCE + " nothing arrived: " + arrived + " of "
                        + 2 * seenNanos.length + " arrivals");
            }
        }
        for (int i = settle; i < seenNanos.length; i++) {
            micros.recordValue(Math.max(0, (seenNanos[i] - sentNanos[i]) / 1_000));
        }
    }
}

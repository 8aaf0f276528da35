package io.courant.ingest.own;

import io.courant.contract.record.DeadLetter;
import io.courant.contract.record.IngestState;
import io.courant.contract.record.RawDocument;
import io.courant.contract.serde.JsonSerde;
import io.courant.contract.serde.Serdes;
import io.courant.contract.topic.EventHeaders;
import io.courant.contract.topic.HeaderNames;
import io.courant.contract.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The journal of one partition: a batch is a transaction over {@code raw}, {@code dead-letters} and {@code ingest-state}. After
 * the first failure it takes nothing more: whether the batch stands is only known to who reads the topics after a new producer
 * has fenced this one.
 */
final class KafkaJournal implements Journal, AutoCloseable {

    private static final Duration CLOSE_MAX = Duration.ofSeconds(5);

    private final Producer<byte[], byte[]> producer;
    private final Topics topics;
    private final int partition;
    private final Runnable onFailure;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Optional<KafkaException> failure = Optional.empty();
    private volatile boolean closed;

    /**
     * @param producer transactional and initialised; closed with the journal
     * @param partition of {@code ingest-state}
     * @param onFailure is told once, by the thread whose batch failed
     */
    KafkaJournal(Producer<byte[], byte[]> producer, Topics topics, int partition, Runnable onFailure) {
        this.producer = producer;
        this.topics = topics;
        this.partition = partition;
        this.onFailure = onFailure;
    }

    /** Why the journal takes nothing more. */
    Optional<KafkaException> failure() {
        return failure;
    }

    @Override
    public void commit(Batch batch) {
        lock.lock();
        try {
            if (closed || failure.isPresent()) {
                throw new JournalException(
                        "the journal of partition " + partition + " is closed", failure.orElse(null));
            }
            List<ProducerRecord<byte[], byte[]>> records = records(batch);
            producer.beginTransaction();
            records.forEach(producer::send);
            producer.commitTransaction();
        } catch (KafkaException e) {
            failure = Optional.of(e);
            onFailure.run();
            throw new JournalException("a batch for partition " + partition + " failed: " + e.getMessage(), e);
        } catch (IllegalStateException e) {
            if (!closed) {
                throw e;
            }
            throw new JournalException("the journal of partition " + partition + " was closed under a batch", e);
        } finally {
            lock.unlock();
        }
    }

    /** Lets a batch that is being written come to its end, for some seconds, and takes nothing more. */
    @Override
    public void close() {
        closed = true;
        boolean locked = false;
        try {
            locked = lock.tryLock(CLOSE_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            producer.close(locked && failure.isEmpty() ? CLOSE_MAX : Duration.ZERO);
        } finally {
            if (locked) {
                lock.unlock();
            }
        }
    }

    private List<ProducerRecord<byte[], byte[]>> records(Batch batch) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        batch.raw().forEach(document -> records.add(record(document)));
        batch.deadLetters().forEach(dead -> records.add(record(dead)));
        batch.state().forEach((key, state) -> records.add(record(key, state)));
        return records;
    }

    private ProducerRecord<byte[], byte[]> record(RawDocument document) {
        String op = document.op().name().toLowerCase(Locale.ROOT);
        String id = document.id().value();
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                topics.raw().name(), null, document.ingestedAt().toEpochMilli(), bytes(id), Serdes.RAW.write(document));
        describe(record.headers(), Serdes.RAW);
        EventHeaders.set(record.headers(), HeaderNames.OP, op);
        EventHeaders.cloudEvent(
                record.headers(),
                id + "-" + document.ingestedAt().toEpochMilli(),
                "/sources/" + document.source(),
                "io.courant.raw." + op,
                id,
                document.ingestedAt());
        return record;
    }

    private ProducerRecord<byte[], byte[]> record(DeadLetter dead) {
        byte @Nullable [] key = dead.document().map(id -> bytes(id.value())).orElse(null);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                topics.deadLetters().name(), null, dead.at().toEpochMilli(), key, Serdes.DEAD_LETTER.write(dead));
        describe(record.headers(), Serdes.DEAD_LETTER);
        return record;
    }

    private ProducerRecord<byte[], byte[]> record(StateKey key, Optional<IngestState> state) {
        byte @Nullable [] value = state.map(Serdes.INGEST_STATE::write).orElse(null);
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topics.ingestState().name(), partition, bytes(key.value()), value);
        if (state.isPresent()) {
            describe(record.headers(), Serdes.INGEST_STATE);
        }
        return record;
    }

    private static void describe(Headers headers, JsonSerde<?> serde) {
        EventHeaders.set(headers, HeaderNames.SCHEMA, serde.schema().toString());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

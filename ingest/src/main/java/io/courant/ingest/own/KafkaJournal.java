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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The journal of one partition: a batch is in one transaction over {@code raw}, {@code dead-letters} and {@code ingest-state}.
 * Batches that come while another one is being written share the next transaction, so that many feeds do not wait for one
 * transaction each. After the first failure it takes nothing more: whether the batch stands is only known to who reads the
 * topics after a new producer has fenced this one.
 */
final class KafkaJournal implements Journal, AutoCloseable {

    private static final Duration CLOSE_MAX = Duration.ofSeconds(5);
    private static final int BATCHES_MAX = 200;
    /** Of values: with more than one batch a transaction does not become larger. */
    private static final long BYTES_MAX = 4L * 1024 * 1024;

    /** A batch on its way. Its fields are of whoever holds the lock. */
    private static final class Pending {
        private final List<ProducerRecord<byte[], byte[]>> records;
        private final long bytes;
        private boolean settled;
        private Optional<JournalException> failed = Optional.empty();

        Pending(List<ProducerRecord<byte[], byte[]>> records) {
            this.records = records;
            this.bytes = records.stream()
                    .mapToLong(record -> record.value() == null ? 0 : record.value().length)
                    .sum();
        }

        void settle(Optional<JournalException> outcome) {
            settled = true;
            failed = outcome;
        }
    }

    private final Producer<byte[], byte[]> producer;
    private final Topics topics;
    private final int partition;
    private final Runnable onFailure;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Pending> pending = new ConcurrentLinkedQueue<>();
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

    /** How many batches wait for a transaction. */
    int waiting() {
        return pending.size();
    }

    @Override
    public void commit(Batch batch) {
        Pending own = new Pending(records(batch));
        pending.add(own);
        lock.lock();
        try {
            while (!own.settled) {
                write(next());
            }
            if (own.failed.isPresent()) {
                throw own.failed.get();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The batches that wait, the longest waiting first, as many as go into one transaction; at least one. */
    private List<Pending> next() {
        List<Pending> together = new ArrayList<>();
        long bytes = 0;
        for (Pending first = pending.peek(); first != null; first = pending.peek()) {
            bytes += first.bytes;
            if (!together.isEmpty() && (bytes > BYTES_MAX || together.size() == BATCHES_MAX)) {
                break;
            }
            together.add(first);
            pending.remove();
        }
        return together;
    }

    private void write(List<Pending> together) {
        try {
            if (closed || failure.isPresent()) {
                fail(together, "the journal of partition " + partition + " is closed", failure.orElse(null));
                return;
            }
            producer.beginTransaction();
            together.forEach(batch -> batch.records.forEach(producer::send));
            producer.commitTransaction();
            together.forEach(batch -> batch.settle(Optional.empty()));
        } catch (KafkaException e) {
            failure = Optional.of(e);
            onFailure.run();
            fail(together, "a batch for partition " + partition + " failed: " + e.getMessage(), e);
        } catch (IllegalStateException e) {
            fail(together, "the journal of partition " + partition + " was closed under a batch", e);
            if (!closed) {
                throw e;
            }
        }
    }

    private static void fail(List<Pending> together, String message, @Nullable Throwable cause) {
        together.forEach(batch -> batch.settle(Optional.of(new JournalException(message, cause))));
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

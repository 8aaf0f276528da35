package io.courant.processor.replay;

import io.courant.contract.id.RunId;
import io.courant.contract.record.Generation;
import io.courant.contract.record.RunRequest;
import io.courant.contract.serde.Serdes;
import io.courant.contract.topic.EventHeaders;
import io.courant.contract.topic.HeaderNames;
import io.courant.contract.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Asks for runs, and watches them. The processor that runs on the same topics does the work, whether or not anybody watches. Not safe
 * for use by many threads; each method reads the topic {@code runs} on from where the last one left off.
 */
public final class Runs implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int CALL_MS_MAX = 15_000;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Map<String, String> client;
    private final TopicPartition partition;
    private final KafkaConsumer<String, byte[]> consumer;
    private final RunBook book = new RunBook();

    /**
     * @param client how to reach Kafka: bootstrap.servers and security
     * @param topics must exist
     */
    public Runs(Map<String, String> client, Topics topics) {
        this.client = Map.copyOf(client);
        this.partition = new TopicPartition(topics.runs().name(), 0);
        Map<String, Object> config = new HashMap<>(client);
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", "false");
        config.put("default.api.timeout.ms", CALL_MS_MAX);
        this.consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
    }

    /** An id for a new run: its kind, the time and something that no other has. */
    public static RunId newId(RunRequest.Kind kind, Instant now) {
        return new RunId(String.format(
                Locale.ROOT,
                "%s-%s-%04x",
                kind.name().toLowerCase(Locale.ROOT),
                STAMP.format(now),
                ThreadLocalRandom.current().nextInt(0x10000)));
    }

    /**
     * Asks for a run. It is queued behind those that were asked for before.
     *
     * @throws KafkaException if Kafka does not take it
     */
    public void file(RunRequest request) {
        Map<String, Object> config = new HashMap<>(client);
        config.put("acks", "all");
        config.put("max.request.size", Topics.RECORD_BYTES_MAX);
        config.put("max.block.ms", CALL_MS_MAX);
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(partition.topic(), RunBook.key(request), Serdes.RUN_REQUEST.write(request));
        EventHeaders.set(
                record.headers(),
                HeaderNames.SCHEMA,
                Serdes.RUN_REQUEST.schema().toString());
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "the run could not be asked for: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /**
     * Asks that a run be ended: what has been copied is drained, nothing more is copied.
     *
     * @return the run as it was; empty if there is none of this id. One that is over stays as it is
     */
    public Optional<Run> cancel(RunId id, Instant now) {
        Optional<Run> run = find(id);
        run.filter(known -> !known.isOver())
                .ifPresent(known -> file(known.request().cancelled(now)));
        return run;
    }

    /** All runs, the oldest request first. */
    public List<Run> list() {
        catchUp();
        return book.all();
    }

    /** Which state of the processor is in force. */
    public Generation generation() {
        catchUp();
        return book.generation();
    }

    public Optional<Run> find(RunId id) {
        catchUp();
        return book.get(id);
    }

    /**
     * A run as it was last seen, without asking Kafka.
     *
     * @throws IllegalArgumentException if none of this id was seen
     */
    public Run last(RunId id) {
        return book.get(id).orElseThrow(() -> new IllegalArgumentException("there is no run " + id));
    }

    /** How many runs are to be worked off before this one. */
    public long before(RunId id) {
        return book.all().stream()
                .takeWhile(run -> !run.id().equals(id))
                .filter(run -> !run.isOver())
                .count();
    }

    /**
     * Watches a run until it is over, or until the watcher has had enough; the run itself goes on all the same.
     *
     * @param watcher told several times a second how the run stands; false ends the watching
     * @return the run as it was last seen
     * @throws IllegalArgumentException if there is no such run
     */
    public Run follow(RunId id, Predicate<Run> watcher) {
        catchUp();
        while (true) {
            Run run = last(id);
            if (!watcher.test(run) || run.isOver()) {
                return run;
            }
            poll();
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void catchUp() {
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        while (consumer.position(partition) < end) {
            poll();
        }
    }

    private void poll() {
        consumer.poll(POLL).forEach(book::apply);
    }
}

package io.courant.processor.replay;

import io.courant.contract.id.RawPosition;
import io.courant.contract.record.Generation;
import io.courant.contract.record.RunProgress;
import io.courant.contract.record.RunProgress.State;
import io.courant.contract.record.RunRequest;
import io.courant.contract.serde.JsonSerde;
import io.courant.contract.serde.Serdes;
import io.courant.contract.topic.EventHeaders;
import io.courant.contract.topic.HeaderNames;
import io.courant.contract.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Works one run off. What it copies and how far it is are one transaction; whatever breaks off, another one made from the last
 * progress goes on. Not safe for use by many threads.
 */
final class RunWorker implements AutoCloseable {

    private static final Duration WAIT = Duration.ofMillis(5);
    private static final long WRITE_EVERY_NS = Duration.ofMillis(400).toNanos();

    private final Topics topics;
    private final Producer<byte[], byte[]> producer;
    private final HistoryReader history;
    private final OutcomeTally tally;
    private final LiveWatch live;
    private final LiveArrivals arrivals;
    private final Passage passage;
    private final Valve valve;

    private RunProgress written;
    private long writtenNanos = System.nanoTime();

    /** Everything is closed with it but the producer. */
    RunWorker(
            Topics topics,
            Producer<byte[], byte[]> producer,
            RunProgress begun,
            HistoryReader history,
            OutcomeTally tally,
            LiveWatch live,
            LiveArrivals arrivals,
            Passage passage,
            Valve valve) {
        this.topics = topics;
        this.producer = producer;
        this.written = begun;
        this.history = history;
        this.tally = tally;
        this.live = live;
        this.arrivals = arrivals;
        this.passage = passage;
        this.valve = valve;
        valve.copied((int) begun.inFlight(), System.nanoTime());
    }

    /** Does what can be done now; takes some milliseconds. Returns how far the run is. */
    RunProgress step(RunRequest request) {
        live.look();
        int settled = tally.count(WAIT);
        if (settled > 0) {
            valve.settled(settled, System.nanoTime());
        }
        boolean cancelled = request.cancelledAt().isPresent();
        if (written.state() == State.RUNNING && !cancelled) {
            copy(request);
        }
        State state = written.state() == State.RUNNING && (cancelled || history.isThrough())
                ? State.DRAINING
                : written.state();
        if (state == State.DRAINING && now(state).inFlight() == 0 && passage.isThrough()) {
            live.trim();
            state = cancelled && !history.isThrough() ? State.CANCELLED : State.DONE;
        }
        if (state != written.state() || isDue(state)) {
            write(now(state), List.of());
        }
        return written;
    }

    private void copy(RunRequest request) {
        history.fill(Duration.ZERO);
        Valve.Live state = live.live(tally.liveLatencyMs(), arrivals.areOnTheirWay(tally.livePassed()));
        int allowance = valve.allowance(state, request.rateMax(), System.nanoTime());
        List<ConsumerRecord<byte[], byte[]>> records = history.take(allowance, live.taken());
        if (!records.isEmpty()) {
            List<ProducerRecord<byte[], byte[]>> copies =
                    records.stream().map(record -> copy(record, request)).toList();
            write(now(State.RUNNING), copies);
            valve.copied(records.size(), System.nanoTime());
        }
    }

    private ProducerRecord<byte[], byte[]> copy(ConsumerRecord<byte[], byte[]> raw, RunRequest request) {
        boolean whole = request.stage() == RunRequest.Stage.CLEAN;
        ProducerRecord<byte[], byte[]> copy =
                new ProducerRecord<>(topics.replay().name(), raw.partition(), raw.key(), whole ? raw.value() : null);
        if (whole) {
            raw.headers().forEach(header -> copy.headers().add(header));
        }
        EventHeaders.set(copy.headers(), HeaderNames.RUN, request.id().value());
        EventHeaders.set(copy.headers(), HeaderNames.RAW, new RawPosition(raw.partition(), raw.offset()).toString());
        EventHeaders.set(
                copy.headers(), HeaderNames.STAGE, request.stage().name().toLowerCase(Locale.ROOT));
        return copy;
    }

    private RunProgress now(State state) {
        Instant at = Instant.now();
        return new RunProgress(
                written.id(),
                state,
                history.parts(),
                tally.next(),
                tally.summary(),
                detail(state),
                written.startedAt(),
                state.isFinal() ? Optional.of(at) : Optional.empty(),
                at);
    }

    private Optional<String> detail(State state) {
        if (state == State.RUNNING && valve.isHeldBack()) {
            return Optional.of("slowed down: live articles come first");
        }
        return Optional.empty();
    }

    private boolean isDue(State state) {
        return System.nanoTime() - writtenNanos > WRITE_EVERY_NS
                && (!tally.summary().equals(written.summary())
                        || !history.parts().equals(written.partitions())
                        || !detail(state).equals(written.detail()));
    }

    private void write(RunProgress progress, List<ProducerRecord<byte[], byte[]>> copies) {
        write(producer, topics, progress, copies);
        written = progress;
        writtenNanos = System.nanoTime();
    }

    /** Writes progress and copies in one transaction. */
    static void write(
            Producer<byte[], byte[]> producer,
            Topics topics,
            RunProgress progress,
            List<ProducerRecord<byte[], byte[]>> copies) {
        producer.beginTransaction();
        copies.forEach(producer::send);
        producer.send(record(topics, RunBook.key(progress), Serdes.RUN_PROGRESS, progress));
        producer.commitTransaction();
    }

    /** Writes progress and which state is in force in one transaction. */
    static void write(Producer<byte[], byte[]> producer, Topics topics, RunProgress progress, Generation generation) {
        producer.beginTransaction();
        producer.send(record(topics, RunBook.key(progress), Serdes.RUN_PROGRESS, progress));
        producer.send(record(topics, Generation.KEY, Serdes.GENERATION, generation));
        producer.commitTransaction();
    }

    private static <T> ProducerRecord<byte[], byte[]> record(Topics topics, String key, JsonSerde<T> serde, T value) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topics.runs().name(), 0, key.getBytes(StandardCharsets.UTF_8), serde.write(value));
        EventHeaders.set(record.headers(), HeaderNames.SCHEMA, serde.schema().toString());
        return record;
    }

    @Override
    public void close() {
        history.close();
        tally.close();
        arrivals.close();
        passage.close();
    }
}

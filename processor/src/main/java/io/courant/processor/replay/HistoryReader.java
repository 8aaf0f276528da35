package io.courant.processor.replay;

import io.courant.contract.id.RawPosition;
import io.courant.contract.record.RunProgress.Part;
import io.courant.contract.topic.TopicSpec;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads a range of {@code raw} and hands over what is selected of it, from all partitions in turn, so that all tasks have something to
 * do. Knows how far it has come: what was handed over is behind it. Not safe for use by many threads.
 */
final class HistoryReader implements AutoCloseable {

    private static final int AHEAD_MAX = 200;
    /** A gap that is larger is jumped over where single records are wanted. */
    private static final long GAP_MAX = 1_000;

    private final Consumer<byte[], byte[]> consumer;
    private final Selector selector;
    private final Map<Integer, Lane> lanes = new TreeMap<>();
    private int turn;

    /** One partition: what was read of it and not yet handed over. */
    private static final class Lane {
        private final TopicPartition topicPartition;
        private final Deque<ConsumerRecord<byte[], byte[]>> ahead = new ArrayDeque<>();
        private final NavigableSet<Long> wanted = new TreeSet<>();
        private final Part start;
        private long scanned;
        private long copied;

        Lane(String topic, Part start) {
            this.topicPartition = new TopicPartition(topic, start.partition());
            this.start = start;
            this.scanned = start.next();
            this.copied = start.copied();
        }

        boolean isScanned() {
            return scanned >= start.end();
        }

        Part part() {
            long next = ahead.isEmpty()
                    ? Math.min(scanned, start.end())
                    : ahead.peekFirst().offset();
            return new Part(start.partition(), start.from(), Math.max(start.next(), next), start.end(), copied);
        }
    }

    /** @param consumer has no assignment yet; is closed with this */
    HistoryReader(
            Consumer<byte[], byte[]> consumer,
            TopicSpec raw,
            List<Part> parts,
            List<RawPosition> positions,
            Selector selector) {
        this.consumer = consumer;
        this.selector = selector;
        parts.forEach(part -> lanes.put(part.partition(), new Lane(raw.name(), part)));
        positions.stream()
                .filter(position -> lanes.containsKey(position.partition()))
                .forEach(position -> lanes.get(position.partition()).wanted.add(position.offset()));
        consumer.assign(lanes.values().stream().map(lane -> lane.topicPartition).toList());
        lanes.values().forEach(lane -> {
            consumer.seek(lane.topicPartition, lane.scanned);
            jump(lane);
        });
    }

    /** Reads on, where there is room. */
    void fill(Duration timeout) {
        List<TopicPartition> resting = new ArrayList<>();
        List<TopicPartition> going = new ArrayList<>();
        for (Lane lane : lanes.values()) {
            boolean rests = lane.isScanned() || lane.ahead.size() >= AHEAD_MAX;
            (rests ? resting : going).add(lane.topicPartition);
        }
        consumer.pause(resting);
        consumer.resume(going);
        if (going.isEmpty()) {
            return;
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(timeout)) {
            Lane lane = lanes.get(record.partition());
            if (record.offset() < lane.start.end() && selector.selects(record)) {
                lane.ahead.addLast(record);
            }
        }
        lanes.values().forEach(lane -> {
            if (!lane.isScanned()) {
                lane.scanned = consumer.position(lane.topicPartition);
                jump(lane);
            }
        });
    }

    private void jump(Lane lane) {
        if (lane.wanted.isEmpty() || lane.isScanned()) {
            return;
        }
        Long next = lane.wanted.ceiling(lane.scanned);
        long target = next == null ? lane.start.end() : Math.min(next, lane.start.end());
        if (next == null || target - lane.scanned > GAP_MAX) {
            consumer.seek(lane.topicPartition, target);
            lane.scanned = target;
        }
    }

    /**
     * Hands over records, each once.
     *
     * @param before by partition, the offset before which records may be handed over
     */
    List<ConsumerRecord<byte[], byte[]>> take(int max, Map<Integer, Long> before) {
        List<Lane> all = List.copyOf(lanes.values());
        List<ConsumerRecord<byte[], byte[]>> taken = new ArrayList<>();
        int idle = 0;
        while (taken.size() < max && idle < all.size()) {
            Lane lane = all.get(turn++ % all.size());
            ConsumerRecord<byte[], byte[]> first = lane.ahead.peekFirst();
            if (first == null || first.offset() >= before.getOrDefault(first.partition(), 0L)) {
                idle++;
                continue;
            }
            idle = 0;
            lane.copied++;
            taken.add(lane.ahead.removeFirst());
        }
        return taken;
    }

    /** Whether all that is selected was handed over. */
    boolean isThrough() {
        return lanes.values().stream().allMatch(lane -> lane.isScanned() && lane.ahead.isEmpty());
    }

    List<Part> parts() {
        return lanes.values().stream().map(Lane::part).toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}

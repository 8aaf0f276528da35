package io.courant.app.read;

import io.courant.contract.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * A consumer of tag topics that knows them by their slugs: committed records only, without a group, from the positions that it is
 * given. For one thread, but for {@link #wakeup()}.
 */
public final class TagTopics implements AutoCloseable {

    private final Topics topics;
    private final KafkaConsumer<String, byte[]> consumer;

    /** @param recordsMax of one poll */
    public TagTopics(Map<String, String> client, Topics topics, int recordsMax) {
        this.topics = topics;
        Map<String, Object> config = new HashMap<>(client);
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", "false");
        config.put("auto.offset.reset", "earliest");
        config.put("allow.auto.create.topics", "false");
        config.put("max.poll.records", String.valueOf(recordsMax));
        // A topic that is added is not read before the request that waits has come back.
        config.put("fetch.max.wait.ms", "100");
        config.put("fetch.max.bytes", String.valueOf(8 * 1024 * 1024));
        this.consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private TopicPartition partition(String slug) {
        return new TopicPartition(topics.tagTopic(slug).name(), 0);
    }

    private List<TopicPartition> partitions(Set<String> slugs) {
        return slugs.stream().map(this::partition).toList();
    }

    private Map<String, Long> bySlug(Map<TopicPartition, Long> offsets) {
        Map<String, Long> found = new TreeMap<>();
        offsets.forEach((partition, offset) -> found.put(TagRecord.slug(partition.topic(), topics), offset));
        return found;
    }

    /** The offset after the last committed record of each. */
    public Map<String, Long> ends(Set<String> slugs) {
        return bySlug(consumer.endOffsets(partitions(slugs)));
    }

    public Map<String, Long> beginnings(Set<String> slugs) {
        return bySlug(consumer.beginningOffsets(partitions(slugs)));
    }

    /** The offset of the first record of each that was written at or after a moment; the end where there is none. */
    public Map<String, Long> since(Instant moment, Set<String> slugs) {
        Map<String, Long> found = ends(slugs);
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions(slugs).forEach(partition -> times.put(partition, moment.toEpochMilli()));
        consumer.offsetsForTimes(times).forEach((partition, at) -> {
            if (at != null) {
                found.merge(TagRecord.slug(partition.topic(), topics), at.offset(), Math::min);
            }
        });
        return found;
    }

    /** Reads these from now on, from these positions, and no others. */
    public void read(Map<String, Long> positions) {
        consumer.assign(partitions(positions.keySet()));
        positions.forEach((slug, offset) -> consumer.seek(partition(slug), offset));
    }

    /** Reads these too; those that are read already go on where they are. */
    public void readToo(Map<String, Long> positions) {
        Set<TopicPartition> all = new HashSet<>(consumer.assignment());
        if (all.addAll(partitions(positions.keySet()))) {
            Set<TopicPartition> before = Set.copyOf(consumer.assignment());
            consumer.assign(all);
            positions.forEach((slug, offset) -> {
                if (!before.contains(partition(slug))) {
                    consumer.seek(partition(slug), offset);
                }
            });
        }
    }

    /** Reads only these of those that are read now. */
    public void retain(Set<String> slugs) {
        Set<TopicPartition> kept = new HashSet<>(consumer.assignment());
        if (kept.retainAll(new HashSet<>(partitions(slugs)))) {
            consumer.assign(kept);
        }
    }

    public Set<String> reading() {
        Set<String> slugs = new HashSet<>();
        consumer.assignment().forEach(partition -> slugs.add(TagRecord.slug(partition.topic(), topics)));
        return slugs;
    }

    /** The offset of the next record of a topic that is read. */
    public long position(String slug) {
        return consumer.position(partition(slug));
    }

    /** The next records, in the order of each topic; waits up to so long for the first. */
    public List<TagRecord> poll(Duration wait) {
        List<TagRecord> records = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : consumer.poll(wait)) {
            if (record.key() != null) {
                records.add(new TagRecord(record, topics));
            }
        }
        return records;
    }

    /** Ends a poll of another thread. */
    public void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}

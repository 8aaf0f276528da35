package io.courant.sink;

import io.courant.contract.id.DocumentId;
import io.courant.contract.serde.Serdes;
import io.courant.contract.topic.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** The topic {@code articles}, as a consumer with {@code read_committed} sees it. */
public final class TopicLog {

    public static final String TOPIC = "courant.articles";

    private final int partitions;
    private final Map<TopicPartition, List<SinkRecord>> records = new HashMap<>();
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    public TopicLog(int partitions) {
        this.partitions = partitions;
    }

    public List<TopicPartition> partitions() {
        List<TopicPartition> all = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            all.add(new TopicPartition(TOPIC, partition));
        }
        return all;
    }

    public TopicLog put(Sample sample) {
        return put(sample.id(), Serdes.ARTICLE.write(sample.article()), "article/1");
    }

    public TopicLog put(DocumentId id, byte[] value, String schema) {
        return append(id.value().getBytes(StandardCharsets.UTF_8), value, schema, partitionOf(id));
    }

    public TopicLog remove(Sample sample) {
        return append(sample.id().value().getBytes(StandardCharsets.UTF_8), null, "", partitionOf(sample.id()));
    }

    /** A transaction's marker, an aborted record or one that was compacted away: an offset that no consumer sees. */
    public TopicLog gap() {
        ends.replaceAll((partition, end) -> end + 1);
        return this;
    }

    public TopicLog append(byte @Nullable [] key, byte @Nullable [] value, String schema, int partition) {
        TopicPartition at = new TopicPartition(TOPIC, partition);
        long offset = ends.getOrDefault(at, 0L);
        ConnectHeaders headers = new ConnectHeaders();
        if (!schema.isEmpty()) {
            headers.addString(HeaderNames.SCHEMA, schema);
        }
        records.computeIfAbsent(at, none -> new ArrayList<>())
                .add(new SinkRecord(
                        TOPIC,
                        partition,
                        Schema.OPTIONAL_BYTES_SCHEMA,
                        key,
                        Schema.OPTIONAL_BYTES_SCHEMA,
                        value,
                        offset,
                        0L,
                        TimestampType.CREATE_TIME,
                        headers));
        ends.put(at, offset + 1);
        return this;
    }

    public int partitionOf(DocumentId id) {
        return Math.floorMod(id.hashCode(), partitions);
    }

    /** The records from an offset on; from the first one if the log ends before that offset, as auto.offset.reset says. */
    public List<SinkRecord> from(TopicPartition partition, long offset, int limit) {
        long start = offset > end(partition) ? 0 : offset;
        List<SinkRecord> all = records.getOrDefault(partition, List.of());
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (all.get(middle).kafkaOffset() < start) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return all.subList(low, Math.min(all.size(), low + limit));
    }

    long end(TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }
}

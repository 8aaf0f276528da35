package io.courant.processor.stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Of several inputs, the one that a task takes first: verdicts, which finish what was begun, then what is live, then what is replayed.
 * Kafka Streams takes the record with the least timestamp first, so this one is a rank and no time. Nothing reads it as a time:
 * windows are told by {@code ingestedAt}.
 */
public final class Precedence implements TimestampExtractor {

    private static final long VERDICT = 0;
    private static final long LIVE = 1;
    private static final long REPLAYED = 2;

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        String topic = record.topic();
        if (topic.endsWith(".verdicts")) {
            return VERDICT;
        }
        return topic.endsWith(".replay") ? REPLAYED : LIVE;
    }
}

package io.courant.sink;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Where a record stands in {@code articles}.
 *
 * @param partition the partition, from 0
 * @param offset the offset in it, from 0
 */
public record ArticlePosition(int partition, long offset) {

    /** The record's place in the topic itself, whatever transformations have made of its name. */
    public static ArticlePosition of(SinkRecord record) {
        return new ArticlePosition(record.originalKafkaPartition(), record.originalKafkaOffset());
    }

    /** The partition of the topic itself: the one that Connect opens, rewinds and commits. */
    public static TopicPartition partitionOf(SinkRecord record) {
        return new TopicPartition(record.originalTopic(), record.originalKafkaPartition());
    }
}

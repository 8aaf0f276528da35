package io.courant.app.read;

import io.courant.contract.record.Article;
import io.courant.contract.serde.Serdes;
import io.courant.contract.topic.TopicSpec;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * All articles that stand when it starts, from the start of the topic, committed ones only. What compaction has not yet removed comes
 * too: an article that was edited lately can come twice.
 */
public final class ArticleScan {

    private static final Duration POLL = Duration.ofMillis(200);

    private ArticleScan() {}

    /** Hands each article over, one after another. */
    public static void all(KafkaAddress kafka, Consumer<Article> reader) {
        TopicSpec topic = kafka.topics().articles();
        Map<String, Object> config = new HashMap<>(kafka.client());
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", "false");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Set<TopicPartition> partitions = IntStream.range(0, topic.partitions())
                    .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                    .collect(Collectors.toSet());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(POLL).forEach(record -> {
                    if (record.value() != null) {
                        reader.accept(Serdes.ARTICLE.read(record.headers(), record.value()));
                    }
                });
            }
        }
    }
}

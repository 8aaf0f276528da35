package io.courant.app.read;

import io.courant.contract.id.DocumentId;
import io.courant.contract.record.Article;
import io.courant.contract.serde.Serdes;
import io.courant.contract.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The articles that stand: of each document the latest record, and none that was withdrawn. The topic is read twice, partition by
 * partition, because it may hold former records too; a document takes some 50 bytes of memory. Stateless.
 */
public final class LatestArticles {

    private LatestArticles() {}

    /**
     * Reads them.
     *
     * @param batches takes some thousand articles at most at a time, read by all cores
     */
    public static void read(TopicScan scan, Topics topics, Consumer<List<Article>> batches) {
        for (TopicPartition partition : scan.partitions(topics.articles().name())) {
            read(scan, partition, batches);
        }
    }

    private static void read(TopicScan scan, TopicPartition partition, Consumer<List<Article>> batches) {
        DocumentIndex index = new DocumentIndex();
        Offsets latest = new Offsets();
        scan.read(List.of(partition), record -> latest.set(index.number(id(record)), record.offset()));
        scan.readBatches(List.of(partition), records -> {
            List<ConsumerRecord<byte[], byte[]>> standing = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (record.value() != null && latest.get(index.number(id(record))) == record.offset()) {
                    standing.add(record);
                }
            }
            if (!standing.isEmpty()) {
                batches.accept(standing.parallelStream()
                        .map(record -> Serdes.ARTICLE.read(record.headers(), record.value()))
                        .toList());
            }
        });
    }

    private static DocumentId id(ConsumerRecord<byte[], byte[]> record) {
        return new DocumentId(new String(record.key(), StandardCharsets.UTF_8));
    }

    /** By the document's number. What came after the first reading has none, and does not count. */
    private static final class Offsets {
        private long[] offsets = new long[1024];

        void set(int number, long offset) {
            if (number >= offsets.length) {
                offsets = Arrays.copyOf(offsets, Math.toIntExact(Math.max(number + 1L, offsets.length * 3L / 2)));
            }
            offsets[number] = offset;
        }

        long get(int number) {
            return number < offsets.length ? offsets[number] : -1;
        }
    }
}

package io.courant.bench.backfill;

import io.courant.bench.data.Language;
import io.courant.bench.data.RawArticles;
import io.courant.bench.data.SyntheticArticle;
import io.courant.bench.data.SyntheticArticles;
import io.courant.contract.record.RawDocument;
import io.courant.contract.serde.Serdes;
import io.courant.contract.topic.EventHeaders;
import io.courant.contract.topic.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Documents that lie in {@code raw} before anything starts: English and Chinese, pages and Markdown, a quarter of each. */
public final class History {

    private History() {}

    /**
     * Writes the same records to several topics.
     *
     * @param textBytes about how many bytes of text each has
     * @return the bytes of the originals, on average
     */
    public static long write(Map<String, String> client, List<String> rawTopics, int documents, int textBytes) {
        SyntheticArticles articles = new SyntheticArticles(SyntheticArticles.SEED);
        Queue<String> failures = new ConcurrentLinkedQueue<>();
        long bytes = 0;
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", client.get("bootstrap.servers"),
                        "compression.type", "lz4",
                        // On a topic that was made a moment ago a first batch may be refused and the one behind it
                        // taken, and the
                        // first is then out of sequence for ever: one request at a time.
                        "max.in.flight.requests.per.connection", "1",
                        "linger.ms", "20"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int number = 0; number < documents; number++) {
                SyntheticArticle article =
                        articles.article(number / 2, number % 2 == 0 ? Language.EN : Language.ZH, textBytes);
                RawDocument raw = number % 4 < 2 ? RawArticles.html(article) : RawArticles.markdown(article);
                bytes += raw.body().orElseThrow().sizeBytes();
                byte[] value = Serdes.RAW.write(raw);
                for (String topic : rawTopics) {
                    producer.send(record(topic, raw, value), (at, failure) -> {
                        if (failure != null) {
                            failures.add(topic + ": " + failure);
                        }
                    });
                }
            }
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException(
                    failures.size() + " records could not be written, first " + failures.peek());
        }
        return bytes / documents;
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, RawDocument raw, byte[] value) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, raw.id().value().getBytes(StandardCharsets.UTF_8), value);
        EventHeaders.set(
                record.headers(), HeaderNames.SCHEMA, Serdes.RAW.schema().toString());
        return record;
    }
}

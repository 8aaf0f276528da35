package io.courant.app.http;

import io.courant.app.read.Articles;
import io.courant.contract.record.Article;
import io.courant.contract.serde.Serdes;
import io.courant.contract.topic.EventHeaders;
import io.courant.contract.topic.HeaderNames;
import io.courant.contract.topic.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes a tag's topic as the router does, in transactions, of which every fourth is aborted; and knows what was committed. For one
 * thread.
 */
final class TagWriter implements AutoCloseable {

    private static final int DOCUMENTS = 25;

    private final KafkaProducer<String, byte[]> producer;
    private final String topic;
    private final String tag;
    private final Random random;
    private final Map<String, Integer> revisions = new TreeMap<>();
    private final List<String> committed = new ArrayList<>();
    private long offset;

    TagWriter(String bootstrapServers, Topics topics, String tag, Random random) {
        this.tag = tag;
        this.topic = topics.tagTopic(tag).name();
        this.random = random;
        this.producer = new KafkaProducer<>(
                new HashMap<>(Map.of("bootstrap.servers", bootstrapServers, "transactional.id", "writer-" + tag)),
                new StringSerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    /** A few records in one transaction. Titles are {@code document/revision}; removals {@code document/revision-}. */
    void writeSome() {
        producer.beginTransaction();
        Map<String, Integer> before = new TreeMap<>(revisions);
        List<String> written = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            written.add(writeOne());
        }
        if (random.nextInt(4) == 0) {
            producer.flush();
            producer.abortTransaction();
            revisions.clear();
            revisions.putAll(before);
        } else {
            producer.commitTransaction();
            committed.addAll(written);
        }
    }

    /** One record in a transaction that is aborted. */
    void abortOne() {
        producer.beginTransaction();
        Map<String, Integer> before = new TreeMap<>(revisions);
        writeOne();
        producer.flush();
        producer.abortTransaction();
        revisions.clear();
        revisions.putAll(before);
    }

    private String writeOne() {
        String name = "doc" + random.nextInt(DOCUMENTS);
        int revision = revisions.merge(name, 1, Integer::sum);
        boolean removal = revision > 1 && random.nextInt(10) == 0;
        Article article = Articles.of(name, name + "/" + revision, "<p>中文</p>", tag);
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic, article.id().value(), removal ? null : Serdes.ARTICLE.write(article));
        EventHeaders.set(record.headers(), HeaderNames.SCHEMA, "article/1");
        EventHeaders.set(record.headers(), HeaderNames.OP, removal ? "remove" : revision == 1 ? "add" : "update");
        EventHeaders.set(record.headers(), HeaderNames.CE_ID, "test.articles/0/" + offset++ + "/" + tag);
        producer.send(record);
        return removal ? article.id().value() + "-" : article.content().title();
    }

    /** What was committed, in order. */
    List<String> committed() {
        return List.copyOf(committed);
    }

    @Override
    public void close() {
        producer.close();
    }
}

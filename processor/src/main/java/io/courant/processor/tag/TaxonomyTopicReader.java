package io.courant.processor.tag;

import io.courant.contract.topic.Topics;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;

/**
 * Reads the topic {@code taxonomy} for whoever needs the tags' names, without the tagger that {@link TaxonomyWatcher} makes. For one
 * thread.
 */
public final class TaxonomyTopicReader implements AutoCloseable {

    private final TaxonomyTopic topic;
    private final Consumer<String, byte[]> consumer;
    private final TaxonomyRecords records = new TaxonomyRecords();

    /**
     * @param client what every Kafka client needs
     * @throws KafkaException if no client can be made of it
     */
    public TaxonomyTopicReader(Map<String, Object> client, Topics topics) {
        this.topic = new TaxonomyTopic(client, topics);
        this.consumer = topic.openConsumer();
    }

    /**
     * Reads on to where the topic ends now.
     *
     * @return the version in force; empty if there is none, or not all of it is there
     * @throws KafkaException if Kafka does not answer
     */
    public Optional<Taxonomy> live() {
        topic.catchUp(consumer, records, () -> true);
        return records.live().flatMap(records::version);
    }

    @Override
    public void close() {
        consumer.close();
    }
}

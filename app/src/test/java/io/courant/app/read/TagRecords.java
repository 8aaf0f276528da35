package io.courant.app.read;

import io.courant.contract.record.Article;
import io.courant.contract.serde.Serdes;
import io.courant.contract.topic.EventHeaders;
import io.courant.contract.topic.HeaderNames;
import io.courant.contract.topic.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records of tag topics for tests. */
public final class TagRecords {

    private static final Topics TOPICS = new Topics("test.", 1);

    private TagRecords() {}

    public static TagRecord added(String slug, long offset, Article article) {
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(
                TOPICS.tagTopic(slug).name(), 0, offset, article.id().value(), Serdes.ARTICLE.write(article));
        EventHeaders.set(record.headers(), HeaderNames.SCHEMA, "article/1");
        EventHeaders.set(record.headers(), HeaderNames.OP, "add");
        return new TagRecord(record, TOPICS);
    }
}

package io.courant.sink;

import io.courant.contract.id.DocumentId;
import io.courant.contract.record.Article;
import java.util.Map;
import java.util.SortedMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkTask;

/** A store of the sink under test: empty at first. */
public interface SinkStore {

    SinkTask newTask();

    /** The settings of a connector that fills it. */
    Map<String, String> settings();

    /** What a reader finds in it now. */
    SortedMap<DocumentId, Article> articles();

    /** From which record of the topic each article was stored. */
    Map<DocumentId, ArticlePosition> positions();

    /** How far each partition has been applied, by the store's own account. */
    Map<TopicPartition, Long> nextOffsets();

    /** An article as the store can hold it: times may be less exact. */
    default Article stored(Article article) {
        return article;
    }

    /** Has the store, which holds something already, refuse articles of a title from now on; false if it takes whatever comes. */
    default boolean refuse(String title) {
        return false;
    }

    /** Makes the store unavailable to writers until the outage is closed. */
    Outage outage();

    /** A time in which the store cannot be written. */
    interface Outage extends AutoCloseable {
        @Override
        void close();
    }
}

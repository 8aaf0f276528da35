package io.courant.sink.search;

import io.courant.contract.id.DocumentId;
import io.courant.contract.record.Article;
import io.courant.sink.ArticlePosition;
import io.courant.sink.SinkStore;
import java.util.Map;
import java.util.SortedMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkTask;

/** An index of the double. */
record SearchStore(SearchDouble search) implements SinkStore {

    static final String CONNECTOR = "articles-to-search";
    private static final String INDEX = "courant-articles";

    @Override
    public SinkTask newTask() {
        return new SearchSinkTask();
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("name", CONNECTOR, SearchSinkConfig.URL, search.url(), SearchSinkConfig.BULK_BYTES_MAX, "20000");
    }

    @Override
    public boolean refuse(String title) {
        search.refused = title;
        return true;
    }

    @Override
    public SortedMap<DocumentId, Article> articles() {
        return IndexedDocuments.articles(search.index(INDEX));
    }

    @Override
    public Map<DocumentId, ArticlePosition> positions() {
        return IndexedDocuments.positions(search.index(INDEX));
    }

    @Override
    public Map<TopicPartition, Long> nextOffsets() {
        return IndexedDocuments.nextOffsets(search.index(INDEX + "-offsets"));
    }

    /** It has too much to do. */
    @Override
    public Outage outage() {
        search.mood = SearchDouble.Mood.TOO_MANY_REQUESTS;
        return () -> search.mood = SearchDouble.Mood.WELL;
    }
}

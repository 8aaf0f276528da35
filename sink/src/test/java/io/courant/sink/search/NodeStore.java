package io.courant.sink.search;

import com.fasterxml.jackson.databind.JsonNode;
import io.courant.contract.id.DocumentId;
import io.courant.contract.record.Article;
import io.courant.sink.ArticlePosition;
import io.courant.sink.SinkStore;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkTask;

/** An index of the node that this JVM's tests share; or, in another process, of the node at that address. */
record NodeStore(String url, String index) implements SinkStore {

    /** The most that a search of OpenSearch gives at once. */
    private static final int HITS_MAX = 10_000;

    static NodeStore create() {
        return new NodeStore(SearchNode.shared().url(), SearchNode.newIndex());
    }

    @Override
    public SinkTask newTask() {
        return new SearchSinkTask();
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "name",
                SearchStore.CONNECTOR,
                SearchSinkConfig.URL,
                url,
                SearchSinkConfig.INDEX,
                index,
                SearchSinkConfig.BULK_BYTES_MAX,
                "200000");
    }

    @Override
    public SortedMap<DocumentId, Article> articles() {
        return IndexedDocuments.articles(sources(index));
    }

    @Override
    public Map<DocumentId, ArticlePosition> positions() {
        return IndexedDocuments.positions(sources(index));
    }

    @Override
    public Map<TopicPartition, Long> nextOffsets() {
        return IndexedDocuments.nextOffsets(sources(index + "-offsets"));
    }

    @Override
    public Outage outage() {
        return SearchNode.shared().outage();
    }

    /** The documents of an index as its readers find them, by id. */
    private Map<String, JsonNode> sources(String of) {
        SearchNode.ask(url, "POST", "/" + of + "/_refresh", "");
        JsonNode found = SearchNode.ask(url, "GET", "/" + of + "/_search?size=" + HITS_MAX, "");
        Map<String, JsonNode> sources = new TreeMap<>();
        // There is no index before the first article.
        found.at("/hits/hits").forEach(hit -> sources.put(hit.get("_id").textValue(), hit.get("_source")));
        return sources;
    }
}

package io.courant.sink.search;

import com.fasterxml.jackson.databind.JsonNode;
import io.courant.contract.id.DocumentId;
import io.courant.contract.record.Article;
import io.courant.contract.serde.Json;
import io.courant.sink.ArticlePosition;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** Reads what the sink has put into an index, whatever serves it. */
final class IndexedDocuments {

    private IndexedDocuments() {}

    static SortedMap<DocumentId, Article> articles(Map<String, ? extends JsonNode> sources) {
        SortedMap<DocumentId, Article> articles = new TreeMap<>();
        sources.forEach(
                (id, source) -> articles.put(new DocumentId(id), Json.MAPPER.convertValue(source, Article.class)));
        return articles;
    }

    static Map<DocumentId, ArticlePosition> positions(Map<String, ? extends JsonNode> sources) {
        Map<DocumentId, ArticlePosition> positions = new HashMap<>();
        sources.forEach((id, source) -> positions.put(
                new DocumentId(id),
                new ArticlePosition(
                        source.get("articlePartition").intValue(),
                        source.get("articleOffset").longValue())));
        return positions;
    }

    /** @param sources of the index of offsets */
    static Map<TopicPartition, Long> nextOffsets(Map<String, ? extends JsonNode> sources) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (JsonNode source : sources.values()) {
            offsets.put(
                    new TopicPartition(
                            source.get("topic").textValue(),
                            source.get("partition").intValue()),
                    source.get("nextOffset").longValue());
        }
        return offsets;
    }
}

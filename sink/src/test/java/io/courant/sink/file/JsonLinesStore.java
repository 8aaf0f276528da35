package io.courant.sink.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.courant.contract.id.DocumentId;
import io.courant.contract.record.Article;
import io.courant.contract.serde.Json;
import io.courant.sink.ArticlePosition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A folder of JSON Lines, read as docs/sinks.md says: the last line of each id counts. */
record JsonLinesStore(Path folder) implements FolderStore {

    @Override
    public String format() {
        return "jsonl";
    }

    @Override
    public SortedMap<DocumentId, Article> articles() {
        SortedMap<DocumentId, Article> articles = new TreeMap<>();
        latest().forEach((id, line) -> {
            if (line.get("op").textValue().equals("put")) {
                ((ObjectNode) line).remove("op");
                articles.put(id, Json.MAPPER.convertValue(line, Article.class));
            }
        });
        return articles;
    }

    @Override
    public Map<DocumentId, ArticlePosition> positions() {
        Map<DocumentId, ArticlePosition> positions = new HashMap<>();
        latest().forEach((id, line) -> {
            if (line.get("op").textValue().equals("put")) {
                positions.put(id, position(line));
            }
        });
        return positions;
    }

    private static ArticlePosition position(JsonNode line) {
        return new ArticlePosition(
                line.get("articlePartition").intValue(),
                line.get("articleOffset").longValue());
    }

    private Map<DocumentId, JsonNode> latest() {
        Map<DocumentId, JsonNode> latest = new HashMap<>();
        try {
            for (Path file : files()) {
                for (String text : Files.readAllLines(file)) {
                    JsonNode line = Json.MAPPER.readTree(text);
                    DocumentId id = new DocumentId(line.get("id").textValue());
                    latest.merge(
                            id,
                            line,
                            (one, other) ->
                                    position(one).offset() > position(other).offset() ? one : other);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return latest;
    }
}

package io.courant.sink.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.courant.contract.serde.Json;
import io.courant.sink.ArticleChange;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/** One JSON object a line: the record of {@code articles} as it came, with {@code op} and the record's own place. */
final class JsonLines implements SegmentFormat {

    @Override
    public String ending() {
        return "jsonl";
    }

    @Override
    public void write(Path file, Collection<ArticleChange> changes) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (ArticleChange change : changes) {
                writer.write(Json.MAPPER.writeValueAsString(line(change)));
                writer.write('\n');
            }
        }
    }

    private static ObjectNode line(ArticleChange change) {
        ObjectNode line = Json.MAPPER.createObjectNode().put("op", operation(change));
        if (change instanceof ArticleChange.Put put) {
            line.setAll((ObjectNode) put.json());
        } else {
            line.put("id", change.id().value());
        }
        return line.put("articlePartition", change.position().partition())
                .put("articleOffset", change.position().offset());
    }

    /** {@code put} or {@code remove}. */
    static String operation(ArticleChange change) {
        return change instanceof ArticleChange.Put ? "put" : "remove";
    }
}

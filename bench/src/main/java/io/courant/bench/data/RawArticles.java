package io.courant.bench.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.courant.contract.id.ItemKeys;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.RawBody;
import io.courant.contract.record.RawDocument;
import io.courant.contract.serde.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Articles as raw documents, as ingest would have made them of files. */
public final class RawArticles {

    /** The source that they all come from. */
    public static final SourceId SOURCE = new SourceId("bench");

    private static final Instant SEEN_AT = Instant.parse("2026-11-23T08:00:00Z");

    private RawArticles() {}

    public static RawDocument markdown(SyntheticArticle article) {
        return raw(article, ".md", MarkdownFile.of(article), "text/markdown");
    }

    public static RawDocument html(SyntheticArticle article) {
        return raw(article, ".html", HtmlPage.of(article), "text/html");
    }

    /**
     * The texts of one language of a file of JSON Lines with {@code text} and, if there are several, {@code lang}.
     *
     * @param countMax more are not read
     */
    public static List<RawDocument> texts(Path file, Language language, int countMax) throws IOException {
        List<RawDocument> texts = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode row = Json.MAPPER.readTree(line);
            if (texts.size() < countMax
                    && row.path("lang").asText(language.code()).equals(language.code())) {
                byte[] text = row.path("text").asText().getBytes(StandardCharsets.UTF_8);
                String name = language.code() + "-" + texts.size() + ".txt";
                texts.add(raw(name, texts.size(), new RawBody(text, "text/plain", Optional.empty())));
            }
        }
        return texts;
    }

    private static RawDocument raw(SyntheticArticle article, String ending, String text, String mediaType) {
        String file = article.language().code() + "-" + article.number() + ending;
        return raw(
                file,
                article.number(),
                new RawBody(text.getBytes(StandardCharsets.UTF_8), mediaType, Optional.empty()));
    }

    private static RawDocument raw(String file, int number, RawBody body) {
        return RawDocument.seen(SOURCE, ItemKeys.path(file), "file:///bench/" + file, SEEN_AT.plusMillis(number), body);
    }
}

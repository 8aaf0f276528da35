package io.courant.bench.data;

import io.courant.contract.id.ItemKeys;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.RawBody;
import io.courant.contract.record.RawDocument;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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

    private static RawDocument raw(SyntheticArticle article, String ending, String text, String mediaType) {
        String file = article.language().code() + "-" + article.number() + ending;
        return RawDocument.seen(
                SOURCE,
                ItemKeys.path(file),
                "file:///bench/" + file,
                SEEN_AT.plusMillis(article.number()),
                new RawBody(text.getBytes(StandardCharsets.UTF_8), mediaType, Optional.empty()));
    }
}

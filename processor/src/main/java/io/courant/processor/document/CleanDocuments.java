package io.courant.processor.document;

import io.courant.contract.record.Article;
import io.courant.contract.record.SourceTag;
import io.courant.contract.serde.JsonSerde;
import io.courant.contract.serde.SchemaId;
import io.courant.processor.clean.CleanDocument;
import java.util.List;

/** How clean documents lie in the state. */
public final class CleanDocuments {

    public static final JsonSerde<CleanDocument> SERDE = new JsonSerde<>(CleanDocument.class, new SchemaId("clean", 1));

    private CleanDocuments() {}

    /** The document that an article was tagged from: an article says all that its document said. */
    public static CleanDocument of(Article article) {
        return new CleanDocument(
                article.id(),
                article.source(),
                article.item(),
                article.address(),
                article.ingestedAt(),
                article.content(),
                article.contentHash(),
                names(article, false),
                names(article, true));
    }

    private static List<String> names(Article article, boolean fixed) {
        return article.sourceTags().stream()
                .filter(tag -> tag.givenBySettings() == fixed)
                .map(SourceTag::name)
                .toList();
    }
}

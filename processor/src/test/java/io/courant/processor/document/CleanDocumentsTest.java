package io.courant.processor.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.courant.contract.id.ItemKey;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.RunId;
import io.courant.contract.id.SourceId;
import io.courant.contract.id.StoryId;
import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.record.Article;
import io.courant.contract.record.RawBody;
import io.courant.contract.record.RawDocument;
import io.courant.contract.record.Stamps;
import io.courant.contract.serde.Serdes;
import io.courant.processor.Pipeline;
import io.courant.processor.clean.CleanDocument;
import io.courant.processor.clean.Cleaner;
import io.courant.processor.tag.Tagger;
import io.courant.processor.tag.Tagging;
import io.courant.processor.tag.TaxonomyFile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CleanDocumentsTest {

    private static final Tagger TAGGER = new Tagger(TaxonomyFile.builtIn(new TaxonomyVersion("1")));

    @Test
    void anArticleSaysAllThatItWasTaggedFrom() throws Exception {
        CleanDocument clean = new Cleaner()
                .clean(RawDocument.seen(
                        new SourceId("test"),
                        new ItemKey("a.md"),
                        "file:///a.md",
                        Instant.parse("2026-11-28T08:00:00Z"),
                        new RawBody("""
                                ---
                                title: The metaverse and 人工智能
                                tags: [Metaverse, 元宇宙, off-topic, AI, metaverse]
                                ---
                                The metaverse is where 人工智能 and esports meet.
                                """.getBytes(StandardCharsets.UTF_8), "text/markdown", Optional.empty())));
        CleanDocument document = new CleanDocument(
                clean.id(),
                clean.source(),
                clean.item(),
                clean.address(),
                clean.ingestedAt(),
                clean.content(),
                clean.contentHash(),
                clean.sourceTags(),
                List.of("ai", "House", "#Metaverse"));
        Tagging tagging = TAGGER.tag(document);
        Article article = Serdes.ARTICLE.read(Serdes.ARTICLE.write(article(document, tagging)));

        assertEquals(List.of("Metaverse", "元宇宙", "off-topic", "AI", "metaverse"), document.sourceTags());
        assertEquals(document, CleanDocuments.of(article));
        assertEquals(tagging, TAGGER.tag(CleanDocuments.of(article)));
    }

    private static Article article(CleanDocument document, Tagging tagging) {
        return new Article(
                document.id(),
                document.source(),
                document.item(),
                document.address(),
                document.ingestedAt(),
                document.content(),
                document.contentHash(),
                tagging.sourceTags(),
                tagging.tags(),
                tagging.keywords(),
                StoryId.foundedBy(document.id()),
                true,
                new Stamps(
                        new RawPosition(0, 0),
                        Pipeline.VERSION,
                        tagging.taxonomy(),
                        Instant.parse("2026-11-28T08:00:00Z"),
                        RunId.LIVE));
    }
}

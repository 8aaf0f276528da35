package io.courant.processor;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.ItemKey;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.RunId;
import io.courant.contract.id.SourceId;
import io.courant.contract.id.StoryId;
import io.courant.contract.id.TagId;
import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.record.Article;
import io.courant.contract.record.ArticleTag;
import io.courant.contract.record.Content;
import io.courant.contract.record.RawBody;
import io.courant.contract.record.RawDocument;
import io.courant.contract.record.Stamps;
import io.courant.contract.record.TagDefinition;
import io.courant.processor.clean.CleanDocument;
import io.courant.processor.clean.UncleanableException;
import io.courant.processor.tag.Tagger;
import io.courant.processor.tag.Taxonomy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Documents and rules that are as small as a test can have them. */
public final class Fixtures {

    public static final SourceId SOURCE = new SourceId("test");
    public static final Instant SEEN = Instant.parse("2026-11-23T08:00:00Z");

    private Fixtures() {}

    /** A file that was seen: its text is all there is. */
    public static RawDocument seen(String item, String text) {
        return RawDocument.seen(
                SOURCE,
                new ItemKey(item),
                "file:///" + item,
                SEEN,
                new RawBody(text.getBytes(StandardCharsets.UTF_8), "text/plain", Optional.empty()));
    }

    public static RawDocument withdrawn(String item) {
        return RawDocument.withdrawn(SOURCE, new ItemKey(item), Optional.empty(), SEEN);
    }

    /** A cleaner that takes the body as the title and text, and refuses what begins with "poison". */
    public static CleanDocument clean(RawDocument raw) throws UncleanableException {
        String text = raw.body().orElseThrow().utf8().orElseThrow();
        if (text.startsWith("poison")) {
            throw new UncleanableException("poison", "it is poison", "take it out");
        }
        return new CleanDocument(
                raw.id(),
                raw.source(),
                raw.item(),
                raw.address(),
                raw.ingestedAt(),
                content(text),
                ContentHash.of(text),
                List.of());
    }

    /** A tagger for tags that are their own names. */
    public static Tagger tagger(String version, String... tags) {
        List<TagDefinition> definitions = Stream.of(tags)
                .map(tag -> new TagDefinition(
                        new TagId(tag),
                        Map.of("en", tag),
                        Map.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty()))
                .toList();
        return new Tagger(new Taxonomy(new TaxonomyVersion(version), definitions));
    }

    public static ArticleTag tag(String id, boolean shared) {
        return new ArticleTag(new TagId(id), id, 1, List.of(), shared ? Optional.of(true) : Optional.empty());
    }

    public static Article article(ArticleTag... tags) {
        DocumentId id = DocumentId.of(SOURCE, new ItemKey("a"));
        return new Article(
                id,
                SOURCE,
                new ItemKey("a"),
                Optional.empty(),
                SEEN,
                content("text"),
                ContentHash.of("text"),
                List.of(),
                List.of(tags),
                List.of(),
                StoryId.foundedBy(id),
                true,
                new Stamps(new RawPosition(0, 0), Pipeline.VERSION, new TaxonomyVersion("1"), SEEN, RunId.LIVE));
    }

    private static Content content(String text) {
        return new Content(
                Optional.empty(),
                text,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "en",
                Optional.empty(),
                Optional.empty(),
                text,
                text,
                text,
                List.of(),
                List.of());
    }
}

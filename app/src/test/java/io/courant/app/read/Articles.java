package io.courant.app.read;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.ItemKeys;
import io.courant.contract.id.PipelineVersion;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.RunId;
import io.courant.contract.id.SourceId;
import io.courant.contract.id.StoryId;
import io.courant.contract.id.TagId;
import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.record.Article;
import io.courant.contract.record.ArticleTag;
import io.courant.contract.record.Content;
import io.courant.contract.record.Stamps;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Articles for tests. */
public final class Articles {

    private Articles() {}

    /** A first article in English with these tags, each with a topic of its own. */
    public static Article of(String name, String title, String html, String... tags) {
        return of(
                name,
                title,
                html,
                "en",
                true,
                Arrays.stream(tags).map(tag -> tag(tag, false)).toList());
    }

    /** A tag; its articles travel on the topic {@code other} if it is shared. */
    public static ArticleTag tag(String id, boolean shared) {
        return new ArticleTag(new TagId(id), id, 1, List.of(), shared ? Optional.of(true) : Optional.empty());
    }

    public static Article of(
            String name, String title, String html, String language, boolean first, List<ArticleTag> tags) {
        SourceId source = new SourceId("test");
        DocumentId id = DocumentId.of(source, ItemKeys.path(name));
        Content content = new Content(
                Optional.empty(),
                title,
                List.of("A. Author", "<b>Mallory</b>"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                language,
                Optional.of("About & <more>"),
                Optional.empty(),
                title,
                title,
                html,
                List.of(),
                List.of());
        return new Article(
                id,
                source,
                ItemKeys.path(name),
                Optional.empty(),
                Instant.parse("2026-11-28T00:00:00Z"),
                content,
                ContentHash.of(title),
                List.of(),
                tags,
                List.of(),
                StoryId.foundedBy(id),
                first,
                new Stamps(
                        new RawPosition(0, 1),
                        new PipelineVersion("1"),
                        new TaxonomyVersion("1"),
                        Instant.parse("2026-11-28T00:00:01Z"),
                        RunId.LIVE));
    }
}

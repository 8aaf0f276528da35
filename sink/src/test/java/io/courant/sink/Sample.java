package io.courant.sink;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.ItemKey;
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
import io.courant.contract.record.DatePrecision;
import io.courant.contract.record.Keyword;
import io.courant.contract.record.SourceTag;
import io.courant.contract.record.Stamps;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Articles to store. Each with another item is another document; each with another revision another text. */
public record Sample(String item, int revision, String title, String text, List<String> tags) {

    private static final SourceId SOURCE = new SourceId("folder-sample");
    private static final Instant SEEN = Instant.parse("2026-11-23T08:00:00.123456789Z");

    public static Sample of(String item) {
        return new Sample(item, 1, "关于 " + item, "第一段 of " + item, List.of("metaverse", "aigc"));
    }

    public Sample revised() {
        return new Sample(item, revision + 1, title, text + " 又改了一次", tags);
    }

    public Sample saying(String newTitle, String newText) {
        return new Sample(item, revision + 1, newTitle, newText, tags);
    }

    public Sample tagged(String... newTags) {
        return new Sample(item, revision, title, text, List.of(newTags));
    }

    public DocumentId id() {
        return DocumentId.of(SOURCE, new ItemKey(item));
    }

    public Article article() {
        return new Article(
                id(),
                SOURCE,
                new ItemKey(item),
                Optional.of("file:///sample/" + item),
                SEEN,
                content(),
                ContentHash.of(text),
                List.of(
                        new SourceTag("元宇宙", true, Optional.empty(), Optional.of(new TagId("metaverse"))),
                        new SourceTag("前端", false, Optional.of("the text does not say so"), Optional.empty())),
                tags.stream().map(Sample::tag).toList(),
                List.of(new Keyword("虚拟世界", 3.5), new Keyword("headset", 1.25)),
                StoryId.foundedBy(id()),
                true,
                new Stamps(
                        new RawPosition(1, revision),
                        new PipelineVersion("1"),
                        new TaxonomyVersion("2026-11"),
                        SEEN.plusMillis(80),
                        RunId.LIVE));
    }

    private Content content() {
        return new Content(
                Optional.of("https://example.org/" + item),
                title,
                List.of("june", "王小明"),
                Optional.of(Instant.parse("2023-03-21T00:00:00Z")),
                Optional.of(DatePrecision.DAY),
                Optional.of("Asia/Shanghai"),
                Optional.of(Instant.parse("2023-03-22T10:11:12.5Z")),
                "zh",
                Optional.of("一句话说明"),
                Optional.empty(),
                text,
                "**" + text + "**",
                "<p>" + text + "</p>",
                List.of(new Content.Image("https://example.org/a.png", Optional.of("图"), Optional.empty())),
                List.of(new Content.Link("https://example.org/b", "更多")));
    }

    private static ArticleTag tag(String id) {
        return new ArticleTag(
                new TagId(id),
                "标签 " + id,
                0.75,
                Stream.of("元宇宙", "metaverse")
                        .map(phrase -> new ArticleTag.Evidence(phrase, ArticleTag.Place.TITLE, 3, 0))
                        .toList(),
                id.startsWith("shared-") ? Optional.of(true) : Optional.empty());
    }
}

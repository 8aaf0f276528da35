package io.courant.app.inspect;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.courant.contract.id.StoryId;
import io.courant.contract.record.ArticleTag;
import io.courant.contract.record.Content;
import io.courant.contract.record.DatePrecision;
import io.courant.contract.record.Keyword;
import io.courant.contract.record.SourceTag;
import io.courant.processor.clean.CleanDocument;
import io.courant.processor.tag.Tagging;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the pipeline makes of one document, or why it makes nothing: a line of {@code inspect --format json}.
 *
 * @param file the file, for a document that is one
 * @param id the item's own id, for a line of JSON Lines
 * @param publishedZoneAssumed the time zone that was assumed where the document names none
 * @param keywords the best first
 * @param storyId its own if it is alone, or if stories were not asked for
 * @param error why it would be a dead letter: reason, what is wrong, what to do
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Inspection(
        Optional<String> file,
        Optional<String> id,
        Optional<String> url,
        Optional<String> title,
        Optional<List<String>> authors,
        Optional<Instant> publishedAt,
        Optional<DatePrecision> publishedPrecision,
        Optional<String> publishedZoneAssumed,
        Optional<String> language,
        Optional<String> text,
        Optional<String> markdown,
        Optional<String> html,
        Optional<List<Content.Image>> images,
        Optional<List<Content.Link>> links,
        Optional<List<SourceTag>> sourceTags,
        Optional<List<ArticleTag>> tags,
        Optional<List<String>> keywords,
        Optional<StoryId> storyId,
        Optional<String> error) {

    static Inspection of(InspectedName name, CleanDocument document, Tagging tagging) {
        Content content = document.content();
        return new Inspection(
                name.file(),
                name.id(),
                content.url(),
                Optional.of(content.title()),
                Optional.of(content.authors()),
                content.publishedAt(),
                content.publishedPrecision(),
                content.publishedZoneAssumed(),
                Optional.of(content.language()),
                Optional.of(content.text()),
                Optional.of(content.markdown()),
                Optional.of(content.html()),
                Optional.of(content.images()),
                Optional.of(content.links()),
                Optional.of(tagging.sourceTags()),
                Optional.of(tagging.tags()),
                Optional.of(tagging.keywords().stream().map(Keyword::phrase).toList()),
                Optional.of(StoryId.foundedBy(document.id())),
                Optional.empty());
    }

    static Inspection failed(InspectedName name, String reason, String detail, String hint) {
        return new Inspection(
                name.file(),
                name.id(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(reason + ": " + detail + (hint.isEmpty() ? "" : " (" + hint + ")")));
    }

    Inspection inStory(StoryId story) {
        return new Inspection(
                file,
                id,
                url,
                title,
                authors,
                publishedAt,
                publishedPrecision,
                publishedZoneAssumed,
                language,
                text,
                markdown,
                html,
                images,
                links,
                sourceTags,
                tags,
                keywords,
                Optional.of(story),
                error);
    }

    /** What the document is called. */
    public String name() {
        return file.or(() -> id).orElse("");
    }
}

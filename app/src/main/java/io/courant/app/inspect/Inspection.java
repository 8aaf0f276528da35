package io.courant.app.inspect;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.courant.contract.id.StoryId;
import io.courant.contract.record.ArticleTag;
import io.courant.contract.record.Content;
import io.courant.contract.record.DatePrecision;
import io.courant.contract.record.Keyword;
import io.courant.contract.record.SourceTag;
import io.courant.contract.record.Stated;
import io.courant.processor.clean.CleanDocument;
import io.courant.processor.clean.Explanation;
import io.courant.processor.clean.page.BlockVerdict;
import io.courant.processor.clean.site.SiteRuleUse;
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
 * @param stated what the source states beside it: licence, access, figures
 * @param keywords the best first
 * @param storyId its own if it is alone, or if stories were not asked for
 * @param blocks why each block of a page stayed or went, if that was asked for
 * @param siteRule the rule for the page's site and what of it found nothing, if that was asked for and there is one
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
        Optional<Instant> updatedAt,
        Optional<String> language,
        Optional<String> description,
        Optional<String> siteName,
        Optional<String> text,
        Optional<String> markdown,
        Optional<String> html,
        Optional<List<Content.Image>> images,
        Optional<List<Content.Link>> links,
        Optional<Stated> stated,
        Optional<List<SourceTag>> sourceTags,
        Optional<List<ArticleTag>> tags,
        Optional<List<String>> keywords,
        Optional<StoryId> storyId,
        Optional<List<BlockVerdict>> blocks,
        Optional<SiteRuleUse> siteRule,
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
                content.updatedAt(),
                Optional.of(content.language()),
                content.description(),
                content.siteName(),
                Optional.of(content.text()),
                Optional.of(content.markdown()),
                Optional.of(content.html()),
                Optional.of(content.images()),
                Optional.of(content.links()),
                content.stated(),
                Optional.of(tagging.sourceTags()),
                Optional.of(tagging.tags()),
                Optional.of(tagging.keywords().stream().map(Keyword::phrase).toList()),
                Optional.of(StoryId.foundedBy(document.id())),
                Optional.empty(),
                Optional.empty(),
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
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(reason + ": " + detail + (hint.isEmpty() ? "" : " (" + hint + ")")));
    }

    Inspection inStory(StoryId story) {
        return with(Optional.of(story), blocks, siteRule);
    }

    Inspection explained(Explanation explanation) {
        return with(
                storyId,
                Optional.of(explanation.blocks()).filter(verdicts -> !verdicts.isEmpty()),
                explanation.siteRule());
    }

    private Inspection with(
            Optional<StoryId> story, Optional<List<BlockVerdict>> verdicts, Optional<SiteRuleUse> rule) {
        return new Inspection(
                file,
                id,
                url,
                title,
                authors,
                publishedAt,
                publishedPrecision,
                publishedZoneAssumed,
                updatedAt,
                language,
                description,
                siteName,
                text,
                markdown,
                html,
                images,
                links,
                stated,
                sourceTags,
                tags,
                keywords,
                story,
                verdicts,
                rule,
                error);
    }

    /** What the document is called. */
    public String name() {
        return file.or(() -> id).orElse("");
    }
}

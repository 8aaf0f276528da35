package io.courant.contract.record;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.courant.contract.id.ContentHash;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.ItemKey;
import io.courant.contract.id.SourceId;
import io.courant.contract.id.StoryId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A cleaned, tagged article: a record of {@code articles} and of the tag topics.
 *
 * @param id the document
 * @param source whence it came
 * @param item what the source calls it
 * @param address where it was seen; see {@link RawDocument#address()}
 * @param ingestedAt when this revision was observed
 * @param content what it says; its fields stand beside the others in JSON
 * @param contentHash of the normalised text: equal for two articles that say the same
 * @param sourceTags the source's own tags, kept and set aside
 * @param tags the tags of the taxonomy, the highest score first
 * @param keywords the best first
 * @param storyId the story that it tells
 * @param first whether it is the first of its story
 * @param stamps what made it
 */
public record Article(
        DocumentId id,
        SourceId source,
        ItemKey item,
        Optional<String> address,
        Instant ingestedAt,
        @JsonUnwrapped Content content,
        ContentHash contentHash,
        List<SourceTag> sourceTags,
        List<ArticleTag> tags,
        List<Keyword> keywords,
        StoryId storyId,
        boolean first,
        Stamps stamps) {

    public Article {
        sourceTags = List.copyOf(sourceTags);
        tags = List.copyOf(tags);
        keywords = List.copyOf(keywords);
    }

    public Article stamped(Stamps newStamps) {
        return new Article(
                id,
                source,
                item,
                address,
                ingestedAt,
                content,
                contentHash,
                sourceTags,
                tags,
                keywords,
                storyId,
                first,
                newStamps);
    }

    public Article seenAt(Instant newIngestedAt) {
        return new Article(
                id,
                source,
                item,
                address,
                newIngestedAt,
                content,
                contentHash,
                sourceTags,
                tags,
                keywords,
                storyId,
                first,
                stamps);
    }
}

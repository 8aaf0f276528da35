package io.courant.contract.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.courant.contract.id.TagId;
import java.util.List;
import java.util.Optional;

/**
 * A tag that an article has, and what earned it.
 *
 * @param id the tag
 * @param label its name in the article's language, else in English
 * @param score from 0 to 1
 * @param evidence the phrases that earned it, the strongest first; never empty
 * @param shared absent for a tag with a topic of its own; {@code true} if its articles travel on {@code tag.other}
 */
public record ArticleTag(
        TagId id,
        String label,
        double score,
        List<Evidence> evidence,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Boolean> shared) {

    public ArticleTag {
        evidence = List.copyOf(evidence);
    }

    public boolean hasOwnTopic() {
        return !shared.orElse(false);
    }

    /** Where in an article a phrase stands. */
    public enum Place {
        @JsonProperty("title")
        TITLE,
        @JsonProperty("lead")
        LEAD,
        @JsonProperty("heading")
        HEADING,
        @JsonProperty("body")
        BODY,
        @JsonProperty("source-tag")
        SOURCE_TAG,
        /** Nowhere in the article: all that comes from this source has the tag. */
        @JsonProperty("source")
        SOURCE
    }

    /**
     * A phrase that speaks for a tag.
     *
     * @param phrase as it stands at {@code offset} in {@code place}; for a source, its id
     * @param place the weightiest place where it stands
     * @param count how often it stands in the article, in any writing
     * @param offset where it first stands in {@code place}, in UTF-16 units: in the title, in the source tag, otherwise in
     *     {@link Content#text()}
     */
    public record Evidence(String phrase, Place place, int count, int offset) {}
}

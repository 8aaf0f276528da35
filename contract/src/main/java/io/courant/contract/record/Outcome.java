package io.courant.contract.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.PipelineVersion;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.RunId;
import io.courant.contract.id.TagId;
import io.courant.contract.id.TaxonomyVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of one raw record in one run: exactly one for each pair of both.
 *
 * @param document the document; absent for a raw record so broken that it names none
 * @param raw the raw record
 * @param run live, or a replay or retry
 * @param kind what became of it
 * @param pipeline the version of the steps
 * @param taxonomy the version of the tag rules, where it came as far as the tagger
 * @param at when
 * @param gained tags that the article has now and had not before
 * @param lost tags that the article had before and has no more
 * @param ingestedAt when the revision was observed, where that could be read
 */
public record Outcome(
        Optional<DocumentId> document,
        RawPosition raw,
        RunId run,
        Kind kind,
        PipelineVersion pipeline,
        Optional<TaxonomyVersion> taxonomy,
        Instant at,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<TagId> gained,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<TagId> lost,
        Optional<Instant> ingestedAt) {

    public Outcome {
        gained = List.copyOf(gained);
        lost = List.copyOf(lost);
    }

    /** An outcome without any effect on tags. */
    public Outcome(
            Optional<DocumentId> document,
            RawPosition raw,
            RunId run,
            Kind kind,
            PipelineVersion pipeline,
            Optional<TaxonomyVersion> taxonomy,
            Instant at) {
        this(document, raw, run, kind, pipeline, taxonomy, at, List.of(), List.of(), Optional.empty());
    }

    /** What can become of a raw record. */
    public enum Kind {
        /** A new article. */
        @JsonProperty("published")
        PUBLISHED,
        /** An article changed. */
        @JsonProperty("updated")
        UPDATED,
        /** The article is what it was; nothing was sent. */
        @JsonProperty("unchanged")
        UNCHANGED,
        /** A newer revision stands already, or overtook this one. */
        @JsonProperty("superseded")
        SUPERSEDED,
        /** The article is gone. */
        @JsonProperty("withdrawn")
        WITHDRAWN,
        /** A dead letter says why. */
        @JsonProperty("dead")
        DEAD
    }
}

package io.courant.contract.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.courant.contract.id.RunId;
import io.courant.contract.id.TaxonomyVersion;
import java.time.Instant;
import java.util.Optional;

/**
 * What was asked of the history: a record of {@code runs}, keyed by the run's id. Only commands write it: once when they ask, and
 * once more if they cancel. How far it is says {@link RunProgress}.
 *
 * @param id the run
 * @param kind what for
 * @param stage where records enter the pipeline again
 * @param selection which records of {@code raw}
 * @param rateMax records a second at most; as fast as live articles allow if absent
 * @param taxonomy the version of the tag rules for which it was asked, where it was for one
 * @param reason why, for people
 * @param requestedAt when; runs are worked off in this order, one at a time
 * @param cancelledAt when it was cancelled
 */
public record RunRequest(
        RunId id,
        Kind kind,
        Stage stage,
        RunSelection selection,
        Optional<Integer> rateMax,
        Optional<TaxonomyVersion> taxonomy,
        Optional<String> reason,
        Instant requestedAt,
        Optional<Instant> cancelledAt) {

    /** @throws IllegalArgumentException if the run is {@code live}, or the rate is not positive */
    public RunRequest {
        if (id.isLive()) {
            throw new IllegalArgumentException("live is not a run that can be asked for");
        }
        if (rateMax.filter(rate -> rate < 1).isPresent()) {
            throw new IllegalArgumentException("a rate is 1 record a second or more, not " + rateMax.get());
        }
    }

    /** A replay of a selection through the whole pipeline, as fast as live articles allow. */
    public static RunRequest replay(RunId id, RunSelection selection, Instant requestedAt) {
        return new RunRequest(
                id,
                Kind.REPLAY,
                Stage.CLEAN,
                selection,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                requestedAt,
                Optional.empty());
    }

    public RunRequest of(Kind newKind) {
        return new RunRequest(id, newKind, stage, selection, rateMax, taxonomy, reason, requestedAt, cancelledAt);
    }

    public RunRequest from(Stage newStage) {
        return new RunRequest(id, kind, newStage, selection, rateMax, taxonomy, reason, requestedAt, cancelledAt);
    }

    public RunRequest atMost(int recordsPerSecond) {
        return new RunRequest(
                id, kind, stage, selection, Optional.of(recordsPerSecond), taxonomy, reason, requestedAt, cancelledAt);
    }

    public RunRequest by(TaxonomyVersion version) {
        return new RunRequest(
                id, kind, stage, selection, rateMax, Optional.of(version), reason, requestedAt, cancelledAt);
    }

    public RunRequest because(String newReason) {
        return new RunRequest(
                id, kind, stage, selection, rateMax, taxonomy, Optional.of(newReason), requestedAt, cancelledAt);
    }

    public RunRequest cancelled(Instant at) {
        return new RunRequest(id, kind, stage, selection, rateMax, taxonomy, reason, requestedAt, Optional.of(at));
    }

    /** What a run is for. */
    public enum Kind {
        /** History again, by the pipeline and the rules of today. */
        @JsonProperty("replay")
        REPLAY,
        /** Dead letters again. */
        @JsonProperty("retry")
        RETRY,
        /** New tag rules over history. */
        @JsonProperty("apply")
        APPLY,
        /** New state from history. */
        @JsonProperty("rebuild")
        REBUILD
    }

    /** Where records enter the pipeline again. */
    public enum Stage {
        /** As they came: cleaned, deduped and tagged. */
        @JsonProperty("clean")
        CLEAN,
        /** As they were cleaned: tagged only. */
        @JsonProperty("tag")
        TAG
    }
}

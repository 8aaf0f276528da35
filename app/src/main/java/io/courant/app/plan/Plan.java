package io.courant.app.plan;

import io.courant.contract.id.DocumentId;
import io.courant.contract.id.TagId;
import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.record.ArticleTag;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What other tag rules would change over history.
 *
 * @param inForce the version in force
 * @param articles articles that stand
 * @param updated of these, those that would be sent again
 * @param unchanged of these, those that would not
 * @param topicAdds records that tag topics would get for articles new to them
 * @param topicUpdates records that they would get for articles that they have
 * @param topicRemoves tombstones that they would get
 * @param tags what becomes of each tag, the most changed first
 * @param newTopics topics that would be made
 * @param idleTopics topics that no rule would fill any more; they stay
 * @param neverFire tags of the new rules that no article would have
 * @param alwaysFire tags of the new rules that nearly every article would have
 * @param estimate how long the replay would take
 */
public record Plan(
        Optional<TaxonomyVersion> inForce,
        long articles,
        long updated,
        long unchanged,
        long topicAdds,
        long topicUpdates,
        long topicRemoves,
        List<TagPlan> tags,
        List<String> newTopics,
        List<String> idleTopics,
        List<TagId> neverFire,
        List<TagId> alwaysFire,
        Estimate estimate) {

    public Plan {
        tags = List.copyOf(tags);
        newTopics = List.copyOf(newTopics);
        idleTopics = List.copyOf(idleTopics);
        neverFire = List.copyOf(neverFire);
        alwaysFire = List.copyOf(alwaysFire);
    }

    /** Whether nothing would be sent. */
    public boolean isEmpty() {
        return updated == 0;
    }

    /**
     * What becomes of one tag.
     *
     * @param before articles that have it
     * @param after articles that would have it
     * @param gained articles that would have it and have it not
     * @param lost articles that have it and would not
     * @param changed articles that keep it with another score, label or evidence
     * @param gains some of those that gain it, with what would earn it
     * @param losses some of those that lose it, with what earned it
     */
    public record TagPlan(
            TagId tag,
            long before,
            long after,
            long gained,
            long lost,
            long changed,
            List<Example> gains,
            List<Example> losses) {

        public TagPlan {
            gains = List.copyOf(gains);
            losses = List.copyOf(losses);
        }
    }

    /** An article and the phrases that decide. */
    public record Example(DocumentId id, String title, double score, List<ArticleTag.Evidence> evidence) {

        public Example {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * How long the replay would take.
     *
     * @param records that would be replayed
     * @param perSecond how many are replayed in a second
     * @param basis whence that is known
     */
    public record Estimate(long records, double perSecond, String basis) {

        public Duration time() {
            return perSecond <= 0 ? Duration.ZERO : Duration.ofMillis(Math.round(1_000 * records / perSecond));
        }
    }
}

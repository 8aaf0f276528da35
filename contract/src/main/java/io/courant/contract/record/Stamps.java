package io.courant.contract.record;

import io.courant.contract.id.PipelineVersion;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.RunId;
import io.courant.contract.id.TaxonomyVersion;
import java.time.Instant;

/**
 * What made an article: the part of it that may differ while the article is unchanged.
 *
 * @param raw the raw record that it was made from
 * @param pipeline the version of the steps
 * @param taxonomy the version of the tag rules
 * @param processedAt when it was made
 * @param run live, or the replay that asked for it
 */
public record Stamps(
        RawPosition raw, PipelineVersion pipeline, TaxonomyVersion taxonomy, Instant processedAt, RunId run) {}

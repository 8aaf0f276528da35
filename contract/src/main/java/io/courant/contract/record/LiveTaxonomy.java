package io.courant.contract.record;

import io.courant.contract.id.TaxonomyVersion;
import java.time.Instant;

/** Which version of the tag rules is in force: the record {@code live} of {@code taxonomy}. */
public record LiveTaxonomy(TaxonomyVersion version, Instant since) {}

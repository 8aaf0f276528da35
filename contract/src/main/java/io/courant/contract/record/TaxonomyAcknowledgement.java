package io.courant.contract.record;

import io.courant.contract.id.TaxonomyVersion;
import java.time.Instant;

/**
 * That an instance of the processor tags by a version of the rules from now on: a record of {@code taxonomy} with the key {@code
 * ack/<instance>}. A tombstone follows when the instance stops in good order.
 *
 * @param instance the instance, as its members of the consumer group are called too
 * @param version the version that it uses
 * @param at since when
 */
public record TaxonomyAcknowledgement(String instance, TaxonomyVersion version, Instant at) {}

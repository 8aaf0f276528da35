package io.courant.ingest.own;

import java.util.Optional;

/**
 * How sources are shared between instances; the names and meanings are those of the configuration reference.
 *
 * @param memberId stays over a restart, so that it rebalances nothing; unique among the instances
 * @param sessionTimeoutMs after so long without a sign of life an instance's partitions go to others
 */
public record OwnOptions(Optional<String> memberId, int sessionTimeoutMs) {}

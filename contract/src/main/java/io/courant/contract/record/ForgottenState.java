package io.courant.contract.record;

import io.courant.contract.id.ItemKey;
import java.time.Instant;
import java.util.Optional;

/**
 * That a document is forgotten: it was withdrawn by its owner's wish, and what its source says of it is not published until that is
 * undone.
 *
 * @param item the document's item; absent for the whole source
 * @param missed whether the source has said something of it since then
 * @param at since when
 */
public record ForgottenState(Optional<ItemKey> item, boolean missed, Instant at) implements IngestState {}

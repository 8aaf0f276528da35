package io.courant.contract.record;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.ItemKey;
import java.util.Optional;

/**
 * An item of an archive (a line of a JSON Lines file).
 *
 * @param archive the archive's {@link FileState#item()}
 * @param item the identity of its document
 * @param path of the archive when the item was last published
 * @param published hash of the revision that stands in {@code raw}, if one stands
 * @param refused the content that was refused, if the last one was
 */
public record ArchivedItemState(
        ItemKey archive, ItemKey item, String path, Optional<ContentHash> published, Optional<Refused> refused)
        implements IngestState {}

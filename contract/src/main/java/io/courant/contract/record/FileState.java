package io.courant.contract.record;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.ItemKey;
import java.time.Instant;
import java.util.Optional;

/**
 * A file of a watched folder, as it was when it was last dealt with.
 *
 * @param path below the root, with slashes
 * @param item the identity of its document, or the first part of its items' identities; it survives a move
 * @param sizeBytes size on disk
 * @param modifiedAt time of last modification; the file is read again when this or the size differs
 * @param published hash of the revision that stands in {@code raw}; absent for an archive, or where none stands
 * @param archive hash of an archive all of whose items have been dealt with
 * @param refused the content that was refused, if the last one was
 * @param gone the file is no longer there and its document is kept
 */
public record FileState(
        String path,
        ItemKey item,
        long sizeBytes,
        Instant modifiedAt,
        Optional<ContentHash> published,
        Optional<ContentHash> archive,
        Optional<Refused> refused,
        boolean gone)
        implements IngestState {}

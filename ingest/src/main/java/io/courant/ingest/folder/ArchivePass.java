package io.courant.ingest.folder;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.ItemKey;
import io.courant.contract.record.ArchivedItemState;
import io.courant.contract.record.FileState;
import io.courant.contract.record.IngestState;
import io.courant.contract.record.RawDocument;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * One pass through an archive (a JSON Lines file): items that are new or changed are published in transactions of moderate size.
 * The first remembers the file as one that is being read, the last as it was. So a pass that was cut off begins again, passes
 * over what stands, and no item is without its file, should that be gone by then. Not safe for use by many threads.
 */
final class ArchivePass {

    /** A time that no file has: who remembers it will read the file again. */
    private static final Instant BEING_READ = Instant.parse("0001-01-01T00:00:00Z");

    private final FolderRoot root;
    private final FolderLedger ledger;
    private final FolderDecisions decisions;
    private final DocumentReader reader;
    private final BooleanSupplier stopped;

    ArchivePass(
            FolderRoot root,
            FolderLedger ledger,
            FolderDecisions decisions,
            DocumentReader reader,
            BooleanSupplier stopped) {
        this.root = root;
        this.ledger = ledger;
        this.decisions = decisions;
        this.reader = reader;
        this.stopped = stopped;
    }

    /**
     * Passes through the archive.
     *
     * @return whether the file stayed as it was at the look; if not, what was read so far stands and the rest is due later
     */
    boolean run(String path, Look look) throws IOException {
        ledger.commit();
        Optional<FileState> known = ledger.state().file(path);
        Optional<ContentHash> hash = reader.hash(root.file(path));
        if (known.isPresent() && hash.isPresent() && known.get().archive().equals(hash)) {
            boolean still = isStill(path, look);
            if (still) {
                decisions.unchanged(known.get(), look);
            }
            return still;
        }
        Optional<FileState> mover =
                known.isPresent() ? Optional.empty() : hash.flatMap(h -> decisions.moverTo(path, h));
        ItemKey archive = known.or(() -> mover)
                .map(FileState::item)
                .orElseGet(() -> decisions.identity(path, hash.orElseGet(() -> ContentHash.of(path))));
        try (DocumentStream stream = reader.open(root.file(path), archive)) {
            if (!stream.isArchive()) {
                return false;
            }
            mover.ifPresent(ledger.draft()::forget);
            ledger.draft()
                    .put(decisions.remember(
                            path,
                            new Look(known.map(FileState::sizeBytes).orElse(look.sizeBytes()), BEING_READ),
                            archive,
                            known.flatMap(FileState::published),
                            Optional.empty(),
                            known.flatMap(FileState::refused)));
            return pass(stream, path, look, archive, known);
        }
    }

    private boolean pass(DocumentStream stream, String path, Look look, ItemKey archive, Optional<FileState> known)
            throws IOException {
        Set<ItemKey> present = new HashSet<>();
        Optional<Found.Refused> wholeRefused = Optional.empty();
        for (Optional<Found> next = stream.next(); next.isPresent(); next = stream.next()) {
            Found found = next.get();
            present.add(found.item());
            if (found instanceof Found.Document document) {
                item(path, archive, document);
            } else if (found instanceof Found.Refused refused && refused.line().isEmpty()) {
                wholeRefused = Optional.of(refused);
            } else if (found instanceof Found.Refused refused && !refusedItem(path, look, archive, refused)) {
                return false;
            }
            ledger.commitIfFull();
            if (stopped.getAsBoolean()) {
                return false;
            }
        }
        if (!isStill(path, look)) {
            return false;
        }
        if (wholeRefused.isPresent()) {
            decisions.refused(path, look, wholeRefused.get());
            return true;
        }
        decisions.itemsVanished(archive, path, present);
        Optional<ContentHash> published = known.flatMap(decisions::documentBecameArchive);
        ledger.draft()
                .put(decisions.remember(path, look, archive, published, Optional.of(stream.hash()), Optional.empty()));
        return true;
    }

    private void item(String path, ItemKey archive, Found.Document found) {
        Optional<ArchivedItemState> known = known(archive, found.item());
        boolean stands = known.flatMap(ArchivedItemState::published).equals(Optional.of(found.hash()));
        boolean moved = known.filter(
                        item -> item.published().isPresent() && !item.path().equals(path))
                .isPresent();
        if (stands && !moved && known.orElseThrow().refused().isEmpty()) {
            return;
        }
        if (!stands || moved) {
            RawDocument seen = RawDocument.seen(
                    ledger.source(),
                    found.item(),
                    root.address(path, archive, found.item()),
                    decisions.now(),
                    found.body());
            ledger.draft()
                    .write(
                            moved
                                    ? seen.movedFrom(
                                            root.address(known.orElseThrow().path(), archive, found.item()))
                                    : seen);
        }
        ledger.draft()
                .put(new ArchivedItemState(archive, found.item(), path, Optional.of(found.hash()), Optional.empty()));
    }

    /** A bad line is said only if the file is still the same: it may be the last line of one that is being written. */
    private boolean refusedItem(String path, Look look, ItemKey archive, Found.Refused found) throws IOException {
        Optional<ArchivedItemState> known = known(archive, found.item());
        Optional<IngestState.Refused> refused = Optional.of(new IngestState.Refused(found.reason(), found.hash()));
        if (known.flatMap(ArchivedItemState::refused).equals(refused)) {
            return true;
        }
        if (!isStill(path, look)) {
            return false;
        }
        String address = root.address(path, archive, found.item());
        ledger.draft().write(decisions.deadLetter(found.item(), address, found));
        ledger.draft()
                .put(new ArchivedItemState(
                        archive, found.item(), path, known.flatMap(ArchivedItemState::published), refused));
        return true;
    }

    private Optional<ArchivedItemState> known(ItemKey archive, ItemKey item) {
        return Optional.ofNullable(ledger.state().itemsOf(archive).get(item));
    }

    private boolean isStill(String path, Look look) throws IOException {
        return FolderScan.look(root.path(), root.file(path)).equals(Optional.of(look));
    }
}

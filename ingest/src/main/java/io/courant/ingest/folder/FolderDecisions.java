package io.courant.ingest.folder;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.ItemKey;
import io.courant.contract.id.ItemKeys;
import io.courant.contract.id.RunId;
import io.courant.contract.record.ArchivedItemState;
import io.courant.contract.record.DeadLetter;
import io.courant.contract.record.FileState;
import io.courant.contract.record.IngestState;
import io.courant.contract.record.RawDocument;
import io.courant.ingest.folder.FolderOptions.OnDelete;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What follows from a look at a file, given what is remembered: raw records, dead letters and what to remember, all into the
 * ledger's draft. Not safe for use by many threads.
 */
final class FolderDecisions {

    private static final int HASH_DIGITS = 8;
    /** Of more files with one content the disk is not asked: such a content is no sign of a move. */
    private static final int IDENTICAL_MAX = 100;

    private final FolderRoot root;
    private final FolderLedger ledger;
    private final InstantSource clock;

    FolderDecisions(FolderRoot root, FolderLedger ledger, InstantSource clock) {
        this.root = root;
        this.ledger = ledger;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** A whole file is one document. */
    void document(String path, Look look, Found.Document found) {
        commitWhatTouches(path);
        Optional<FileState> known = ledger.state().file(path);
        Optional<FileState> mover = known.isPresent() ? Optional.empty() : moverTo(path, found.hash());
        ItemKey item = known.or(() -> mover).map(FileState::item).orElseGet(() -> identity(path, found.hash()));
        itemsVanished(item, path, Set.of());
        Optional<ContentHash> stands = known.flatMap(FileState::published);
        if (!stands.equals(Optional.of(found.hash()))) {
            RawDocument seen = RawDocument.seen(ledger.source(), item, root.address(path), now(), found.body());
            ledger.draft()
                    .write(mover.map(file -> seen.movedFrom(root.address(file.path())))
                            .orElse(seen));
        }
        mover.ifPresent(ledger.draft()::forget);
        ledger.draft().put(remember(path, look, item, Optional.of(found.hash()), Optional.empty(), Optional.empty()));
    }

    /** A whole file is refused, or what was left of an archive; said once for each content. */
    void refused(String path, Look look, Found.Refused found) {
        commitWhatTouches(path);
        Optional<FileState> known = ledger.state().file(path);
        ItemKey item = known.map(FileState::item)
                .orElseGet(() -> identity(path, found.hash().orElseGet(() -> ContentHash.of(path))));
        Optional<IngestState.Refused> refused = Optional.of(new IngestState.Refused(found.reason(), found.hash()));
        boolean said = known.flatMap(FileState::refused).equals(refused)
                && (found.hash().isPresent() || known.orElseThrow().sizeBytes() == look.sizeBytes());
        if (!said) {
            ledger.draft().write(deadLetter(item, root.address(path), found));
        }
        ledger.draft().put(remember(path, look, item, known.flatMap(FileState::published), Optional.empty(), refused));
    }

    /** A file is as it was; only its time of modification differs, or it has come back. */
    void unchanged(FileState known, Look look) {
        ledger.draft()
                .put(remember(known.path(), look, known.item(), known.published(), known.archive(), Optional.empty()));
    }

    /** A file is no longer there and did not move. */
    void vanished(FileState known) {
        commitWhatTouches(known.path());
        boolean archive = !ledger.state().itemsOf(known.item()).isEmpty();
        if (ledger.options().onDelete() == OnDelete.WITHDRAW) {
            itemsVanished(known.item(), known.path(), Set.of());
            withdrawDocument(known);
            ledger.draft().forget(known);
        } else if (archive || known.published().isPresent()) {
            ledger.draft()
                    .put(new FileState(
                            known.path(),
                            known.item(),
                            known.sizeBytes(),
                            known.modifiedAt(),
                            known.published(),
                            known.archive(),
                            known.refused(),
                            true));
        } else {
            ledger.draft().forget(known);
        }
    }

    /** The items of an archive that are not among those still there. What was never published is forgotten in any case. */
    void itemsVanished(ItemKey archive, String path, Set<ItemKey> present) {
        boolean withdraw = ledger.options().onDelete() == OnDelete.WITHDRAW;
        for (ArchivedItemState item :
                List.copyOf(ledger.state().itemsOf(archive).values())) {
            boolean published = item.published().isPresent();
            if (present.contains(item.item()) || (published && !withdraw)) {
                continue;
            }
            if (published) {
                Optional<String> address = Optional.of(root.address(path, archive, item.item()));
                ledger.draft().write(RawDocument.withdrawn(ledger.source(), item.item(), address, now()));
            }
            ledger.draft().forget(item);
            ledger.commitIfFull();
        }
    }

    /** A file that is an archive now and was a document. */
    Optional<ContentHash> documentBecameArchive(FileState known) {
        if (ledger.options().onDelete() == OnDelete.WITHDRAW) {
            withdrawDocument(known);
            return Optional.empty();
        }
        return known.published();
    }

    /**
     * The file that has become this one: it had the same content and is certainly gone. Of several the one of the same name,
     * then the first by path. That the file is gone is asked of the disk, so the order of events does not matter.
     */
    Optional<FileState> moverTo(String path, ContentHash hash) {
        Comparator<FileState> sameNameFirst =
                Comparator.comparing(file -> !nameOf(file.path()).equals(nameOf(path)));
        Optional<FileState> mover = movers(hash, sameNameFirst);
        if (mover.isPresent() && ledger.draft().touches(mover.get().path())) {
            ledger.commit();
            return movers(hash, sameNameFirst);
        }
        return mover;
    }

    /**
     * An identity for a new file: its path, unless another document is called so because it moved away from here. Then the path,
     * {@code @} and as many digits of the content's hash as make it free.
     */
    ItemKey identity(String path, ContentHash hash) {
        ItemKey item = ItemKeys.path(path);
        for (int digits = HASH_DIGITS; isTaken(item); digits *= 2) {
            String suffix = digits <= hash.value().length()
                    ? hash.value().substring(0, digits)
                    : hash.value() + "-" + digits / hash.value().length();
            item = ItemKeys.path(path + "@" + suffix);
        }
        return item;
    }

    FileState remember(
            String path,
            Look look,
            ItemKey item,
            Optional<ContentHash> published,
            Optional<ContentHash> archive,
            Optional<IngestState.Refused> refused) {
        return new FileState(path, item, look.sizeBytes(), look.modifiedAt(), published, archive, refused, false);
    }

    DeadLetter deadLetter(ItemKey item, String address, Found.Refused found) {
        return new DeadLetter(
                Optional.of(DocumentId.of(ledger.source(), item)),
                Optional.of(ledger.source()),
                DeadLetter.Stage.INGEST,
                found.reason(),
                found.detail(),
                found.hint(),
                Optional.empty(),
                Optional.of(new DeadLetter.Refusal(address, found.sizeBytes(), found.hash())),
                RunId.LIVE,
                now());
    }

    private void commitWhatTouches(String path) {
        if (ledger.draft().touches(path)) {
            ledger.commit();
        }
    }

    private Optional<FileState> movers(ContentHash hash, Comparator<FileState> order) {
        return ledger.state().pathsOf(hash).stream()
                .limit(IDENTICAL_MAX)
                .flatMap(candidate -> ledger.state().file(candidate).stream())
                .sorted(order)
                .filter(file -> root.isGone(file.path()))
                .findFirst();
    }

    private boolean isTaken(ItemKey item) {
        return ledger.state().isTaken(item) || ledger.draft().takes(item);
    }

    private void withdrawDocument(FileState known) {
        if (known.published().isPresent()) {
            Optional<String> address = Optional.of(root.address(known.path()));
            ledger.draft().write(RawDocument.withdrawn(ledger.source(), known.item(), address, now()));
        }
    }

    private static String nameOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}

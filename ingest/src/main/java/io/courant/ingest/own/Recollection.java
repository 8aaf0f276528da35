package io.courant.ingest.own;

import io.courant.contract.id.ItemKey;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.ArchivedItemState;
import io.courant.contract.record.FeedItemState;
import io.courant.contract.record.FeedState;
import io.courant.contract.record.FileState;
import io.courant.contract.record.ForgottenState;
import io.courant.contract.record.IngestState;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How forgotten documents of one source come back, by what is remembered of it. Not safe for use by many threads. */
final class Recollection {

    /** A time that no file has: who remembers it will read the file again. */
    private static final Instant NEVER = Instant.parse("0001-01-01T00:00:00Z");

    private final SourceId source;
    private final Instant now;
    private final Map<ItemKey, IngestState> items = new HashMap<>();
    private final Map<ItemKey, FileState> files = new HashMap<>();
    private final Map<ItemKey, ForgottenState> marks = new HashMap<>();
    private Optional<FeedState> feed = Optional.empty();
    private boolean whole;

    Recollection(SourceId source, Collection<IngestState> remembered, Instant now) {
        this.source = source;
        this.now = now;
        for (IngestState state : remembered) {
            if (state instanceof FileState file) {
                items.put(file.item(), file);
                files.put(file.item(), file);
            } else if (state instanceof ArchivedItemState item) {
                items.put(item.item(), item);
            } else if (state instanceof FeedItemState item) {
                items.put(item.item(), item);
            } else if (state instanceof FeedState known) {
                feed = Optional.of(known);
            } else if (state instanceof ForgottenState forgotten) {
                forgotten.item().ifPresentOrElse(item -> marks.put(item, forgotten), () -> whole = true);
            }
        }
    }

    /** How a withdrawn document comes back. */
    enum Way {
        /** It does not: it is not forgotten, or its source has it no more. */
        NONE,
        /** It is as it was: its last original is published again. */
        PUBLISH,
        /** The source has said something of it since: it is to be looked at again. */
        LOOK
    }

    Set<ItemKey> marked() {
        return marks.keySet();
    }

    boolean isMarked(ItemKey item) {
        return marks.containsKey(item);
    }

    Way wayOf(ItemKey item) {
        boolean forgotten = whole || marks.containsKey(item);
        IngestState state = items.get(item);
        if (!forgotten || state == null) {
            return Way.NONE;
        }
        boolean missed =
                Optional.ofNullable(marks.get(item)).map(ForgottenState::missed).orElse(false);
        return missed && isThere(state) ? Way.LOOK : Way.PUBLISH;
    }

    /** What is to be remembered so that the next look finds the item new. */
    Map<StateKey, Optional<IngestState>> lookAgain(ItemKey item) {
        Map<StateKey, Optional<IngestState>> changes = new LinkedHashMap<>();
        IngestState state = items.get(item);
        if (state instanceof FileState file) {
            changes.put(StateKey.file(source, file.path()), Optional.of(unread(file)));
        } else if (state instanceof ArchivedItemState archived) {
            changes.put(
                    StateKey.archived(source, archived.archive(), item),
                    Optional.of(new ArchivedItemState(
                            archived.archive(), item, archived.path(), Optional.empty(), archived.refused())));
            Optional.ofNullable(files.get(archived.archive()))
                    .ifPresent(file -> changes.put(StateKey.file(source, file.path()), Optional.of(unread(file))));
        } else if (state instanceof FeedItemState) {
            changes.put(StateKey.entry(source, item), Optional.empty());
            feed.ifPresent(known -> changes.put(StateKey.source(source), Optional.of(unread(known))));
        }
        return changes;
    }

    /** Whether the source still has it, as far as was seen. */
    private boolean isThere(IngestState state) {
        if (state instanceof FileState file) {
            return !file.gone();
        }
        if (state instanceof ArchivedItemState archived) {
            return Optional.ofNullable(files.get(archived.archive()))
                    .filter(file -> !file.gone())
                    .isPresent();
        }
        return state instanceof FeedItemState entry && entry.listed();
    }

    private static FileState unread(FileState file) {
        return new FileState(
                file.path(),
                file.item(),
                file.sizeBytes(),
                NEVER,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                file.gone());
    }

    private FeedState unread(FeedState known) {
        return new FeedState(
                known.subscribed(),
                known.address(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                known.bodyBytes(),
                known.conditionals(),
                known.wholeAt(),
                known.distrusted(),
                known.intervalMs(),
                now,
                known.rhythm(),
                known.wishes(),
                known.failures(),
                known.hard(),
                known.failingSince(),
                known.endedAt(),
                known.totals(),
                known.fetches(),
                known.pages());
    }
}

package io.courant.ingest.own;

import io.courant.contract.id.ItemKey;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.ForgottenState;
import io.courant.contract.record.IngestState;
import io.courant.contract.record.RawDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A journal that lets nothing through of documents that are forgotten. The watcher remembers as ever what it saw, so that it does not
 * see it anew at each look, and beside it is remembered that something was missed. Safe for use by many threads.
 */
final class SiftedJournal implements Journal {

    private final SourceId source;
    private final Journal journal;
    private final Map<ItemKey, ForgottenState> items = new HashMap<>();
    private Optional<ForgottenState> whole = Optional.empty();

    /** @param remembered all that is remembered of the source */
    SiftedJournal(SourceId source, Collection<IngestState> remembered, Journal journal) {
        this.source = source;
        this.journal = journal;
        for (IngestState state : remembered) {
            if (state instanceof ForgottenState forgotten) {
                forgotten
                        .item()
                        .ifPresentOrElse(item -> items.put(item, forgotten), () -> whole = Optional.of(forgotten));
            }
        }
    }

    @Override
    public synchronized void commit(Batch batch) {
        if (whole.isEmpty() && items.isEmpty()) {
            journal.commit(batch);
            return;
        }
        List<RawDocument> let = new ArrayList<>();
        Map<ItemKey, ForgottenState> missed = new LinkedHashMap<>();
        for (RawDocument document : batch.raw()) {
            Optional<Instant> since = forgottenSince(document.item());
            if (since.isEmpty()) {
                let.add(document);
            } else if (document.op() == RawDocument.Op.SEEN && !isMissed(document.item())) {
                missed.put(document.item(), new ForgottenState(Optional.of(document.item()), true, since.get()));
            }
        }
        Map<StateKey, Optional<IngestState>> state = new LinkedHashMap<>(batch.state());
        missed.forEach(
                (item, forgotten) -> state.put(StateKey.forgotten(source, Optional.of(item)), Optional.of(forgotten)));
        journal.commit(new Batch(let, batch.deadLetters(), state));
        items.putAll(missed);
    }

    private Optional<Instant> forgottenSince(ItemKey item) {
        return Optional.ofNullable(items.get(item)).or(() -> whole).map(ForgottenState::at);
    }

    private boolean isMissed(ItemKey item) {
        return Optional.ofNullable(items.get(item))
                .filter(ForgottenState::missed)
                .isPresent();
    }
}

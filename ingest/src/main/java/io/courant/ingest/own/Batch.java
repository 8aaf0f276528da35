package io.courant.ingest.own;

import io.courant.contract.record.DeadLetter;
import io.courant.contract.record.IngestState;
import io.courant.contract.record.RawDocument;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is written at once or not at all.
 *
 * @param raw what was observed, in order
 * @param deadLetters what was refused before {@code raw}
 * @param state what is to be remembered from now on, in order; nothing forgets what was remembered
 */
public record Batch(List<RawDocument> raw, List<DeadLetter> deadLetters, Map<StateKey, Optional<IngestState>> state) {

    public Batch {
        raw = List.copyOf(raw);
        deadLetters = List.copyOf(deadLetters);
        state = Collections.unmodifiableMap(new LinkedHashMap<>(state));
    }
}

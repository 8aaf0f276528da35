package io.courant.app.command;

import io.courant.contract.record.FeedState;
import io.courant.contract.record.SourceSpec;
import io.courant.ingest.FeedConfig;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A source as `courant sources` shows it, without what is secret.
 *
 * @param feed what is remembered of it, if it is a feed that was asked
 */
record SourceLine(
        String id,
        SourceSpec.Kind kind,
        String address,
        Map<String, String> settings,
        Instant addedAt,
        Optional<String> declaredIn,
        Optional<FeedState> feed) {

    private static final Set<String> SECRETS = Set.of(FeedConfig.BASIC_AUTH, FeedConfig.HEADERS, FeedConfig.PROXY);

    static SourceLine of(SourceSpec source) {
        return of(source, Optional.empty());
    }

    static SourceLine of(SourceSpec source, Optional<FeedState> feed) {
        Map<String, String> shown = new TreeMap<>(source.settings());
        shown.replaceAll((name, value) -> SECRETS.contains(name) ? "…" : value);
        return new SourceLine(
                source.id().value(),
                source.kind(),
                source.address(),
                shown,
                source.addedAt(),
                source.declaredIn(),
                feed);
    }
}

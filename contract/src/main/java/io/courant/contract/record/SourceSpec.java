package io.courant.contract.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.courant.contract.id.SourceId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Something to watch: a record of {@code sources}.
 *
 * @param id stays for the life of the source
 * @param kind what it is
 * @param address an absolute path, or a web address
 * @param settings this source's own settings, by the names of the configuration reference
 * @param addedAt when it was added
 * @param declaredIn the settings file that it stands in, if it stands in one: that file alone adds, changes and removes it
 */
public record SourceSpec(
        SourceId id,
        Kind kind,
        String address,
        Map<String, String> settings,
        Instant addedAt,
        Optional<String> declaredIn) {

    public SourceSpec {
        settings = Map.copyOf(settings);
    }

    /** A source that stands in no settings file. */
    public SourceSpec(SourceId id, Kind kind, String address, Map<String, String> settings, Instant addedAt) {
        this(id, kind, address, settings, addedAt, Optional.empty());
    }

    /** What can be watched. */
    public enum Kind {
        @JsonProperty("folder")
        FOLDER,
        @JsonProperty("feed")
        FEED
    }
}

package io.courant.contract.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.courant.contract.id.SourceId;
import java.time.Instant;
import java.util.Map;

/**
 * Something to watch: a record of {@code sources}.
 *
 * @param id stays for the life of the source
 * @param kind what it is
 * @param address an absolute path, or a web address
 * @param settings this source's own settings, by the names of the configuration reference
 * @param addedAt when it was added
 */
public record SourceSpec(SourceId id, Kind kind, String address, Map<String, String> settings, Instant addedAt) {

    public SourceSpec {
        settings = Map.copyOf(settings);
    }

    /** What can be watched. */
    public enum Kind {
        @JsonProperty("folder")
        FOLDER,
        @JsonProperty("feed")
        FEED
    }
}

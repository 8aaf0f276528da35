package io.courant.app.settings;

import io.courant.contract.id.SourceId;
import io.courant.contract.record.SourceSpec;
import java.util.Map;
import java.util.Optional;

/**
 * A source that stands in the settings file.
 *
 * @param address a web address, or a path: a relative one is below the file's own folder
 * @param id where the file names one: then the source stays the same when its address changes
 * @param settings its own, by their full names
 * @param where file and line, for messages
 */
public record DeclaredSource(
        SourceSpec.Kind kind, String address, Optional<SourceId> id, Map<String, String> settings, String where) {

    public DeclaredSource {
        settings = Map.copyOf(settings);
    }
}

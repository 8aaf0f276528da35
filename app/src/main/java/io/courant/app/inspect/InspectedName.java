package io.courant.app.inspect;

import io.courant.contract.id.ItemKey;
import io.courant.ingest.folder.Found;
import java.nio.file.Path;
import java.util.Optional;

/** How a document is called in the output: by its file, or as a line of JSON Lines by its own id. */
record InspectedName(Optional<String> file, Optional<String> id) {

    static InspectedName of(Path file) {
        return new InspectedName(Optional.of(file.toString()), Optional.empty());
    }

    /** A line without an id of its own is called by its file and number. */
    static InspectedName of(Path file, ItemKey fileKey, Found found) {
        if (found.line().isEmpty()) {
            return of(file);
        }
        String part = found.item().value().substring(fileKey.value().length() + 1);
        return part.equals("line-" + found.line().getAsLong())
                ? new InspectedName(Optional.of(file + "#" + part), Optional.empty())
                : new InspectedName(Optional.empty(), Optional.of(part));
    }
}

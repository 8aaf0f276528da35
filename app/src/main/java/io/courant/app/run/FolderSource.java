package io.courant.app.run;

import io.courant.app.FatalException;
import io.courant.contract.id.ContentHash;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.SourceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** The source that a folder on the command line is. The same folder is the same source in every run. */
public final class FolderSource {

    private static final int NAME_CHARS_MAX = 40;
    private static final int HASH_CHARS = 8;

    private FolderSource() {}

    /**
     * @param argument a folder's path as it was given
     * @param settings the source's own
     * @throws FatalException if it is none that can be watched
     */
    public static SourceSpec of(String argument, Map<String, String> settings, Instant now) {
        Path folder = Path.of(argument);
        if (!Files.exists(folder)) {
            throw new FatalException(argument + " does not exist");
        }
        if (!Files.isDirectory(folder)) {
            throw new FatalException(argument + " is a file: name the folder that it is in");
        }
        try {
            String address = folder.toRealPath().toString();
            return new SourceSpec(id(address), SourceSpec.Kind.FOLDER, address, settings, now);
        } catch (IOException e) {
            throw FatalException.unreadable(folder, e);
        }
    }

    /** The folder's own name, for people, and a hash of its whole path. */
    private static SourceId id(String address) {
        String name = String.valueOf(Path.of(address).getFileName());
        String slug = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        String shown = slug.isEmpty() ? "folder" : slug.substring(0, Math.min(slug.length(), NAME_CHARS_MAX));
        return new SourceId(shown + "-" + ContentHash.of(address).value().substring(0, HASH_CHARS));
    }
}

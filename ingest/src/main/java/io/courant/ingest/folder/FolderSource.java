package io.courant.ingest.folder;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.SourceSpec;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** Makes a source of a folder. */
public final class FolderSource {

    private static final int SLUG_CHARS_MAX = 40;
    private static final int HASH_DIGITS = 8;

    private FolderSource() {}

    /**
     * A source for a folder. The same path gives the same id, so that adding it twice adds it once: {@code folder-}, the folder's
     * name as far as it is ASCII, and digits of the path's hash.
     *
     * @param folder need not exist yet
     * @param settings the source's own settings
     */
    public static SourceSpec of(Path folder, Map<String, String> settings, Instant addedAt) {
        Path absolute = folder.toAbsolutePath().normalize();
        String address = absolute.getParent() == null
                ? absolute.toString()
                : absolute.getRoot() + FilePaths.relative(absolute.getRoot(), absolute);
        String slug = FilePaths.name(absolute)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String hash = ContentHash.of(address).value().substring(0, HASH_DIGITS);
        String name = slug.isEmpty() ? "" : slug.substring(0, Math.min(SLUG_CHARS_MAX, slug.length())) + "-";
        return new SourceSpec(
                new SourceId("folder-" + name + hash), SourceSpec.Kind.FOLDER, address, settings, addedAt);
    }
}

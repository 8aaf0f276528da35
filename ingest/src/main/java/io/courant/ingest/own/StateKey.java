package io.courant.ingest.own;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.ItemKey;
import io.courant.contract.id.SourceId;
import java.util.Optional;

/**
 * The key of a record of {@code ingest-state}: the source's id, then a slash and the item. Long ones are hashed, so that a key
 * always fits; the value says again what it is about.
 */
public record StateKey(String value) {

    private static final int CHARS_MAX = 1024;

    /** What is remembered of the source itself. */
    public static StateKey source(SourceId source) {
        return new StateKey(source.value());
    }

    /** What is remembered of one file, by its path below the root. */
    public static StateKey file(SourceId source, String path) {
        return of(source, withoutHash(path));
    }

    /** What is remembered of one item of an archive. */
    public static StateKey archived(SourceId source, ItemKey archive, ItemKey item) {
        String prefix = archive.value() + "#";
        String own = item.value().startsWith(prefix) ? item.value().substring(prefix.length()) : item.value();
        return of(source, withoutHash(archive.value()) + "#" + own);
    }

    /** What is remembered of one entry of a feed. */
    public static StateKey entry(SourceId source, ItemKey entry) {
        return of(source, entry.value());
    }

    /** That a document, or a whole source, is forgotten. No path and no entry begins with a slash. */
    public static StateKey forgotten(SourceId source, Optional<ItemKey> item) {
        return item.map(key -> of(source, "/forgotten/" + key.value()))
                .orElseGet(() -> new StateKey(source + "//forgotten"));
    }

    /** The source that a key of {@code ingest-state} belongs to. */
    static String sourceOf(String key) {
        int slash = key.indexOf('/');
        return slash < 0 ? key : key.substring(0, slash);
    }

    private static StateKey of(SourceId source, String item) {
        String shortItem = item.length() <= CHARS_MAX ? item : "~" + ContentHash.of(item);
        return new StateKey(source + "/" + shortItem);
    }

    /** A file may be called as an item of an archive is. */
    private static String withoutHash(String path) {
        return path.replace("%", "%25").replace("#", "%23");
    }
}

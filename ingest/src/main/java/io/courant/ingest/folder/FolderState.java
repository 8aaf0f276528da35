package io.courant.ingest.folder;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.ItemKey;
import io.courant.contract.record.ArchivedItemState;
import io.courant.contract.record.FileState;
import io.courant.contract.record.IngestState;
import io.courant.contract.record.RootState;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is remembered of one folder: what the journal holds, and nothing that it does not. Not safe for use by many threads. */
final class FolderState {

    private final TreeMap<String, FileState> files = new TreeMap<>();
    private final Map<ContentHash, Set<String>> pathsByHash = new HashMap<>();
    private final Map<ItemKey, String> pathsByItem = new HashMap<>();
    private final Map<ItemKey, Map<ItemKey, ArchivedItemState>> itemsByArchive = new HashMap<>();
    private Optional<RootState> root = Optional.empty();

    FolderState(Collection<IngestState> remembered) {
        remembered.forEach(this::put);
    }

    Optional<FileState> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    NavigableMap<String, FileState> files() {
        return Collections.unmodifiableNavigableMap(files);
    }

    /** Paths of files that were last seen there and whose document, or whole archive, has this hash. */
    Set<String> pathsOf(ContentHash hash) {
        return Collections.unmodifiableSet(pathsByHash.getOrDefault(hash, Set.of()));
    }

    /** Whether a document or an archive is called so. */
    boolean isTaken(ItemKey item) {
        return pathsByItem.containsKey(item)
                || itemsByArchive.values().stream().anyMatch(items -> items.containsKey(item));
    }

    Map<ItemKey, ArchivedItemState> itemsOf(ItemKey archive) {
        return Collections.unmodifiableMap(itemsByArchive.getOrDefault(archive, Map.of()));
    }

    Optional<RootState> root() {
        return root;
    }

    boolean holdsFiles() {
        return files.values().stream().anyMatch(file -> !file.gone());
    }

    void put(IngestState state) {
        if (state instanceof FileState file) {
            forgetFile(file.path());
            files.put(file.path(), file);
            pathsByItem.put(file.item(), file.path());
            hashOf(file).ifPresent(hash -> pathsByHash
                    .computeIfAbsent(hash, h -> new TreeSet<>())
                    .add(file.path()));
        } else if (state instanceof ArchivedItemState item) {
            itemsByArchive
                    .computeIfAbsent(item.archive(), archive -> new HashMap<>())
                    .put(item.item(), item);
        } else if (state instanceof RootState folder) {
            root = Optional.of(folder);
        }
    }

    void forget(IngestState state) {
        if (state instanceof FileState file) {
            forgetFile(file.path());
        } else if (state instanceof ArchivedItemState item) {
            itemsByArchive.computeIfPresent(item.archive(), (archive, items) -> {
                items.remove(item.item());
                return items.isEmpty() ? null : items;
            });
        }
    }

    private void forgetFile(String path) {
        FileState former = files.remove(path);
        if (former != null) {
            pathsByItem.remove(former.item(), path);
            hashOf(former)
                    .ifPresent(hash -> pathsByHash.computeIfPresent(hash, (h, paths) -> {
                        paths.remove(path);
                        return paths.isEmpty() ? null : paths;
                    }));
        }
    }

    private static Optional<ContentHash> hashOf(FileState file) {
        return file.gone() ? Optional.empty() : file.archive().or(file::published);
    }
}

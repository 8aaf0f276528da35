package io.courant.ingest.folder;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.ItemKey;
import io.courant.contract.id.ItemKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads files as documents: by content, {@code .gz} read through, JSON Lines line by line. The same for the watcher of folders
 * and for {@code courant inspect}. Immutable; safe for use by many threads.
 */
public final class DocumentReader {

    /** How large a decompressed JSON Lines file may be where nothing is set. */
    public static final long ARCHIVE_BYTES_MAX_DEFAULT = 4L * 1024 * 1024 * 1024;

    private final long archiveBytesMax;

    /** @param archiveBytesMax the most that is read of one JSON Lines file, decompressed; any other file ends at 8 MiB */
    public DocumentReader(long archiveBytesMax) {
        this.archiveBytesMax = archiveBytesMax;
    }

    /**
     * The files below a folder that may hold documents, recursively and in the order of their names; or the file itself, if
     * the path is one. Hidden and temporary files and folders are passed over; links that lead out of the folder, too.
     *
     * @param unreadable is told of each folder that cannot be read
     * @throws IOException if there is nothing at the path, or it cannot be read
     */
    public List<Path> files(Path path, Consumer<IOException> unreadable) throws IOException {
        if (!Files.isDirectory(path)) {
            path.getFileSystem().provider().checkAccess(path);
            return List.of(path);
        }
        List<Path> files = new ArrayList<>();
        FolderScan scan = FolderScan.of(path.toRealPath());
        scan.unreadable().values().forEach(unreadable);
        scan.files().keySet().forEach(name -> files.add(FilePaths.below(path, name)));
        return List.copyOf(files);
    }

    /** The item key of a file below a folder, either of them absolute or not. */
    public static ItemKey keyOf(Path folder, Path file) {
        return ItemKeys.path(FilePaths.relative(folder.toAbsolutePath(), file.toAbsolutePath()));
    }

    /** The address of what was found in a file: a {@code file:} URI, and for a line of JSON Lines the item as its fragment. */
    public static String addressOf(Path file, ItemKey fileKey, Found found) {
        return found.line().isPresent() ? itemAddress(file, fileKey, found.item()) : FilePaths.address(file);
    }

    /**
     * Opens a file.
     *
     * @param key the file's item key; its lines' keys begin with it
     * @throws IOException if the file cannot be read
     */
    public DocumentStream open(Path file, ItemKey key) throws IOException {
        return DocumentStream.open(file, key, archiveBytesMax);
    }

    /** Hash of a file's content, decompressed; nothing if there is more of it than is ever read, or it is damaged. */
    Optional<ContentHash> hash(Path file) throws IOException {
        try (Content content = Content.open(file)) {
            return content.drain(archiveBytesMax) ? Optional.of(content.hash()) : Optional.empty();
        } catch (Content.CorruptGzipException e) {
            return Optional.empty();
        }
    }

    static String itemAddress(Path file, ItemKey fileKey, ItemKey item) {
        String prefix = fileKey.value() + "#";
        String part = item.value().startsWith(prefix) ? item.value().substring(prefix.length()) : item.value();
        return FilePaths.address(file, part);
    }
}

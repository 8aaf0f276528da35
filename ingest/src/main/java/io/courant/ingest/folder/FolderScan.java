package io.courant.ingest.folder;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One walk through a folder. A link to a file inside the root is that file under another name (so volumes of Kubernetes can be
 * watched); links to folders and links that lead out of the root are passed over.
 *
 * @param files what was seen, by path below the root
 * @param unreadable files and folders that could not be looked at, by path below the root
 */
record FolderScan(SortedMap<String, Look> files, SortedMap<String, IOException> unreadable) {

    /** Scans a whole root. */
    static FolderScan of(Path root) throws IOException {
        return of(root, root, folder -> {});
    }

    /**
     * Scans a folder of a root.
     *
     * @param root the root's real path
     * @param start the root or a folder below it
     * @param entered is told of each folder before its files are listed
     * @throws IOException if the start is not there
     */
    static FolderScan of(Path root, Path start, Consumer<Path> entered) throws IOException {
        FolderScan scan = new FolderScan(new TreeMap<>(), new TreeMap<>());
        Files.walkFileTree(start, scan.new Visitor(root, start, entered));
        return scan;
    }

    /** A look at one file as a scan would see it: nothing if it is not there, or is none that is taken. */
    static Optional<Look> look(Path root, Path file) throws IOException {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return look(root, file, attributes);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static Optional<Look> look(Path root, Path file, BasicFileAttributes attributes) throws IOException {
        BasicFileAttributes real = attributes;
        if (attributes.isSymbolicLink()) {
            if (!Files.exists(file) || !file.toRealPath().startsWith(root)) {
                return Optional.empty();
            }
            real = Files.readAttributes(file, BasicFileAttributes.class);
        }
        return real.isRegularFile() ? Optional.of(Look.at(real)) : Optional.empty();
    }

    private final class Visitor extends SimpleFileVisitor<Path> {

        private final Path root;
        private final Path start;
        private final Consumer<Path> entered;

        Visitor(Path root, Path start, Consumer<Path> entered) {
            this.root = root;
            this.start = start;
            this.entered = entered;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (!folder.equals(start) && SkippedNames.contains(FilePaths.name(folder))) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            entered.accept(folder);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!SkippedNames.contains(FilePaths.name(file))) {
                String name = FilePaths.relative(root, file);
                try {
                    look(root, file, attributes).ifPresent(look -> files.put(name, look));
                } catch (IOException e) {
                    unreadable.put(name, e);
                }
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
            if (path.equals(start)) {
                throw e;
            }
            if (!(e instanceof NoSuchFileException) && !SkippedNames.contains(FilePaths.name(path))) {
                unreadable.put(FilePaths.relative(root, path), e);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
            if (e != null) {
                unreadable.put(FilePaths.relative(root, folder), e);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}

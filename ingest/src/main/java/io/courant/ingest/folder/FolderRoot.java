package io.courant.ingest.folder;

import io.courant.contract.id.ItemKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** The folder of a source. It may be a link, which may come to lead elsewhere. Not safe for use by many threads. */
final class FolderRoot {

    private final Path configured;
    private Path real;

    FolderRoot(String address) {
        this.configured = FilePaths.absolute(address);
        this.real = configured;
    }

    /** The folder's identity (device and inode), or nothing if no folder is there. Follows a link anew. */
    Optional<String> enter() {
        try {
            real = configured.toRealPath();
            BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
            return attributes.isDirectory() ? Optional.of(String.valueOf(attributes.fileKey())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Where the files are. */
    Path path() {
        return real;
    }

    Path file(String name) {
        return FilePaths.below(real, name);
    }

    String name(Path file) {
        return FilePaths.relative(real, file);
    }

    /** The address of a file as people know it: below the folder that they named. */
    String address(String name) {
        return FilePaths.address(FilePaths.below(configured, name));
    }

    /** The address of an item of an archive. */
    String address(String name, ItemKey archive, ItemKey item) {
        return DocumentReader.itemAddress(FilePaths.below(configured, name), archive, item);
    }

    /** Whether there certainly is no file of this name: a folder that cannot be read proves nothing. */
    boolean isGone(String name) {
        Path file = file(name);
        try {
            return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isDirectory();
        } catch (NoSuchFileException e) {
            return Files.isDirectory(real);
        } catch (IOException e) {
            Path parent = file.getParent();
            return !parent.equals(real)
                    && Files.exists(parent, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isDirectory(parent);
        }
    }

    @Override
    public String toString() {
        return configured.toString();
    }
}

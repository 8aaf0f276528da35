package io.courant.sink.file;

import io.courant.contract.id.DocumentId;
import io.courant.sink.ArticleChange;
import io.courant.sink.Batch;
import io.courant.sink.Claim;
import io.courant.sink.StoreUnavailableException;
import io.courant.sink.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * One Markdown file for each article, as Obsidian and Hugo read it. A crash between files and offset only means that the same
 * files are written again with the same content.
 */
final class MarkdownTarget implements Target {

    private final FileStore store;
    private final FileOffsets offsets;
    private final FolderPattern folders;
    /** The file of each document, by what its name ends with. */
    private final Map<String, String> names = new HashMap<>();

    MarkdownTarget(FileStore store, FileOffsets offsets, FolderPattern folders) {
        this.store = store;
        this.offsets = offsets;
        this.folders = folders;
    }

    @Override
    public Map<TopicPartition, Claim> claim(Map<TopicPartition, Optional<Claim>> known)
            throws StoreUnavailableException {
        Map<TopicPartition, Claim> claims = new HashMap<>();
        try {
            for (var entry : known.entrySet()) {
                TopicPartition partition = entry.getKey();
                if (entry.getValue().isPresent()) {
                    offsets.require(partition, entry.getValue().get());
                    claims.put(partition, offsets.read(partition).orElseThrow());
                } else {
                    claims.put(partition, offsets.takeOver(partition, 0));
                }
            }
            names.clear();
            for (String name : store.list()) {
                MarkdownName.ending(name).ifPresent(ending -> names.put(ending, name));
            }
            return claims;
        } catch (IOException e) {
            throw new StoreUnavailableException(e);
        }
    }

    @Override
    public void apply(Batch batch, Map<TopicPartition, Claim> from) throws StoreUnavailableException {
        try {
            // A zombie is to learn it before it has written anything.
            for (var partition : from.entrySet()) {
                offsets.require(partition.getKey(), partition.getValue());
            }
            for (ArticleChange change : batch.changes()) {
                if (change instanceof ArticleChange.Put put) {
                    put(put);
                } else {
                    remove(change.id());
                }
            }
            for (var next : batch.nextOffsets().entrySet()) {
                offsets.move(next.getKey(), from.get(next.getKey()), next.getValue());
            }
        } catch (IOException e) {
            throw new StoreUnavailableException(e);
        }
    }

    private void put(ArticleChange.Put put) throws IOException {
        String name = folders.folders(put).get(0) + MarkdownName.of(put.article());
        String ending = MarkdownName.ending(put.id());
        Path aside = store.aside();
        Files.writeString(aside, MarkdownPage.of(put));
        store.put(name, aside);
        String before = names.put(ending, name);
        if (before != null && !before.equals(name)) {
            store.delete(before);
        }
    }

    private void remove(DocumentId id) throws IOException {
        String name = names.remove(MarkdownName.ending(id));
        if (name != null) {
            store.delete(name);
        }
    }

    @Override
    public void restart(Set<TopicPartition> partitions, Map<TopicPartition, Claim> from)
            throws StoreUnavailableException {
        try {
            for (TopicPartition partition : partitions) {
                offsets.move(partition, from.get(partition), 0);
            }
        } catch (IOException e) {
            throw new StoreUnavailableException(e);
        }
    }

    @Override
    public void close() {
        store.close();
    }

    @Override
    public String toString() {
        return store.toString();
    }
}

package io.courant.sink.file;

import io.courant.contract.id.DocumentId;
import io.courant.contract.record.Content;
import io.courant.sink.ArticleChange;
import io.courant.sink.Batch;
import io.courant.sink.Claim;
import io.courant.sink.FencedException;
import io.courant.sink.StoreUnavailableException;
import io.courant.sink.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files of changes. Each covers a range of offsets of one partition, which its name says; ranges follow one another without gaps.
 * What is stored for good ends at the offset in {@link FileOffsets}, which moves when a range's files are in place: files beyond
 * it are leftovers of a crash and are removed when the partition is next opened, before they are written again.
 */
final class SegmentTarget implements Target {

    private static final Logger LOG = LoggerFactory.getLogger(SegmentTarget.class);

    private final FileStore store;
    private final FileOffsets offsets;
    private final SegmentFormat format;
    private final FolderPattern folders;
    private final long rollBytes;
    private final long rollMs;
    private final Map<TopicPartition, Claim> stored = new HashMap<>();
    private final Map<TopicPartition, Waiting> waiting = new HashMap<>();

    SegmentTarget(FileStore store, FileOffsets offsets, SegmentFormat format, FileSinkConfig config) {
        this.store = store;
        this.offsets = offsets;
        this.format = format;
        this.folders = config.folders();
        this.rollBytes = config.rollBytes();
        this.rollMs = config.rollMs();
    }

    /** What has been applied and is in no file yet. */
    private static final class Waiting {
        private final Map<DocumentId, ArticleChange> changes = new LinkedHashMap<>();
        private final long sinceNanos = System.nanoTime();
        private long nextOffset;
        private long bytes;

        void add(ArticleChange change) {
            changes.remove(change.id());
            changes.put(change.id(), change);
            if (change instanceof ArticleChange.Put put) {
                Content content = put.article().content();
                bytes += content.text().length()
                        + content.markdown().length()
                        + content.html().length();
            }
        }
    }

    @Override
    public Map<TopicPartition, Claim> claim(Map<TopicPartition, Optional<Claim>> known)
            throws StoreUnavailableException {
        try {
            List<String> names = store.list();
            for (var entry : known.entrySet()) {
                TopicPartition partition = entry.getKey();
                waiting.remove(partition);
                if (entry.getValue().isPresent()) {
                    offsets.require(partition, entry.getValue().get());
                    stored.put(partition, offsets.read(partition).orElseThrow());
                } else {
                    stored.put(partition, offsets.takeOver(partition, SegmentFiles.end(names, partition.partition())));
                }
                for (String leftover : SegmentFiles.leftovers(
                        names, partition.partition(), stored.get(partition).nextOffset())) {
                    LOG.info("{}: {} was not stored for good and is written again", store, leftover);
                    store.delete(leftover);
                }
            }
            Map<TopicPartition, Claim> claims = new HashMap<>(stored);
            claims.keySet().retainAll(known.keySet());
            return claims;
        } catch (IOException e) {
            throw new StoreUnavailableException(e);
        }
    }

    @Override
    public void apply(Batch batch, Map<TopicPartition, Claim> from) throws StoreUnavailableException {
        Map<Integer, Waiting> byNumber = new HashMap<>();
        batch.nextOffsets().forEach((partition, next) -> {
            Waiting more = waiting.computeIfAbsent(partition, none -> new Waiting());
            more.nextOffset = next;
            if (byNumber.put(partition.partition(), more) != null) {
                throw new ConnectException(
                        "a file sink reads one topic: " + batch.nextOffsets().keySet());
            }
        });
        batch.changes()
                .forEach(change -> byNumber.get(change.position().partition()).add(change));
        roll(more -> more.bytes >= rollBytes);
    }

    @Override
    public void settle() throws StoreUnavailableException {
        roll(more -> System.nanoTime() - more.sinceNanos >= rollMs * 1_000_000);
    }

    private void roll(java.util.function.Predicate<Waiting> due) throws StoreUnavailableException {
        for (TopicPartition partition : List.copyOf(waiting.keySet())) {
            if (due.test(waiting.get(partition))) {
                try {
                    store(partition, waiting.get(partition));
                    waiting.remove(partition);
                } catch (IOException e) {
                    throw new StoreUnavailableException(e);
                }
            }
        }
    }

    private void store(TopicPartition partition, Waiting more) throws IOException {
        Claim from = stored.get(partition);
        // A zombie is to learn it before it has written anything.
        offsets.require(partition, from);
        String name = new SegmentName(partition.partition(), from.nextOffset(), more.nextOffset - 1, from.epoch())
                .with(format.ending());
        List<String> written = new ArrayList<>();
        for (var folder : byFolder(more.changes.values()).entrySet()) {
            Path aside = store.aside();
            format.write(aside, folder.getValue());
            LocalFolder.force(aside);
            written.add(folder.getKey() + name);
            store.put(folder.getKey() + name, aside);
        }
        try {
            stored.put(partition, offsets.move(partition, from, more.nextOffset));
        } catch (FencedException e) {
            for (String mine : written) {
                store.delete(mine);
            }
            throw e;
        }
    }

    private Map<String, List<ArticleChange>> byFolder(Collection<ArticleChange> changes) {
        Map<String, List<ArticleChange>> byFolder = new TreeMap<>();
        for (ArticleChange change : changes) {
            for (String folder : folders.folders(change)) {
                byFolder.computeIfAbsent(folder, none -> new ArrayList<>()).add(change);
            }
        }
        return byFolder;
    }

    /** A file's name stands for the offsets of one topic: those of another under the same name would be taken for it. */
    @Override
    public void restart(Set<TopicPartition> partitions, Map<TopicPartition, Claim> from) {
        throw new ConnectException("the topic of " + partitions + " was made anew, and " + store + " holds the files of"
                + " the one before: name another folder, or reset the connector's offsets, which removes these files");
    }

    @Override
    public long stored(TopicPartition partition, Claim applied) {
        return stored.getOrDefault(partition, applied).nextOffset();
    }

    @Override
    public void release(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            Waiting more = waiting.remove(partition);
            if (more != null) {
                try {
                    store(partition, more);
                } catch (IOException | FencedException e) {
                    LOG.info("{}: what waited of {} is left to its next owner: {}", store, partition, e.getMessage());
                }
            }
            stored.remove(partition);
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

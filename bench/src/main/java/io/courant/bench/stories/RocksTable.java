package io.courant.bench.stories;

import io.courant.processor.dedupe.StoryPacking;
import io.courant.processor.dedupe.Table;
import io.courant.processor.stream.BoundedRocksDb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteOptions;

/** A table in RocksDB with the settings and the values of the pipeline's stores. Left out is the changelog of Kafka Streams. */
final class RocksTable<V> implements Table.Sorted<V>, AutoCloseable {

    private final StoryPacking<V> packing;
    private final Options options = new Options();
    private final WriteOptions writing = new WriteOptions().setDisableWAL(true);
    private final RocksDB store;

    RocksTable(Path folder, String name, StoryPacking<V> packing) throws IOException, RocksDBException {
        this.packing = packing;
        BlockBasedTableConfig blocks = new BlockBasedTableConfig();
        blocks.setFilterPolicy(new BloomFilter());
        options.setTableFormatConfig(blocks);
        options.setCreateIfMissing(true);
        new BoundedRocksDb().setConfig(name, options, Map.of());
        store = RocksDB.open(
                options, Files.createDirectories(folder.resolve(name)).toString());
    }

    @Override
    public Optional<V> get(String key) {
        try {
            return Optional.ofNullable(store.get(bytes(key))).map(packing.read());
        } catch (RocksDBException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void put(String key, V value) {
        try {
            store.put(writing, bytes(key), packing.write().apply(value));
        } catch (RocksDBException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void remove(String key) {
        try {
            store.delete(writing, bytes(key));
        } catch (RocksDBException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Optional<String> firstKey(String from, String to) {
        try (RocksIterator keys = store.newIterator()) {
            keys.seek(bytes(from));
            return keys.isValid()
                    ? Optional.of(new String(keys.key(), StandardCharsets.UTF_8))
                            .filter(key -> key.compareTo(to) <= 0)
                    : Optional.empty();
        }
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        store.close();
        options.close();
        writing.close();
    }
}

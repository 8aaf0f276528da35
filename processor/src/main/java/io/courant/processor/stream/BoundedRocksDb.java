package io.courant.processor.stream;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.IndexType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * Bounds the memory of all RocksDB stores of the process together. The defaults are per store, and a task has several.
 *
 * @see <a href="https://github.com/facebook/rocksdb/wiki/Write-Buffer-Manager">Write Buffer Manager</a>
 * @see <a href="https://github.com/facebook/rocksdb/wiki/Partitioned-Index-Filters">Partitioned Index and Filters</a>
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {

    /** The write buffers take up to 48 MB of it, the filters of a story state of a million articles 4 MB. */
    private static final long CACHE_BYTES = 96L * 1024 * 1024;

    private static final long WRITE_BUFFERS_BYTES = 48L * 1024 * 1024;
    private static final long WRITE_BUFFER_BYTES = 8L * 1024 * 1024;

    /**
     * By default the cache has 64 parts of 1.5 MB each. The filter of a large table is more than that: it would be read anew for each
     * key that is looked for.
     */
    private static final int CACHE_SHARD_BITS = 2;

    /** What of the cache is kept for filters and indexes before data. */
    private static final double CACHE_SHARE_OF_FILTERS = 0.5;

    private static final Cache CACHE = new LRUCache(CACHE_BYTES, CACHE_SHARD_BITS, false, CACHE_SHARE_OF_FILTERS);
    private static final WriteBufferManager WRITE_BUFFERS = new WriteBufferManager(WRITE_BUFFERS_BYTES, CACHE);

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        // Pieces of filters and indexes are read and kept, not whole ones.
        table.setIndexType(IndexType.kTwoLevelIndexSearch);
        table.setPartitionFilters(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setWriteBufferManager(WRITE_BUFFERS);
        options.setWriteBufferSize(WRITE_BUFFER_BYTES);
        options.setMaxWriteBufferNumber(2);
        options.setTableFormatConfig(table);
    }

    /** The cache is shared by all stores and lives as long as the process. */
    @Override
    public void close(String storeName, Options options) {}
}

package io.courant.sink;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * A store that keeps its own account of how far it has been filled, so that rows and offsets change together or not at all. Called
 * by one thread. Every method may throw {@link StoreUnavailableException}: then the task waits and begins again with {@link
 * #claim}.
 */
public interface Target extends AutoCloseable {

    /**
     * Makes the caller the owner of partitions that it never had; checks that the others are still its own. Whatever was applied
     * to them and is not stored yet is forgotten.
     *
     * @param known what the caller last knew of each partition; empty if it never had it
     * @return where each partition goes on, by the store's account
     * @throws FencedException if another task has come since
     */
    Map<TopicPartition, Claim> claim(Map<TopicPartition, Optional<Claim>> known) throws StoreUnavailableException;

    /**
     * Applies a batch after all that were applied before. It need not be stored when this returns, see {@link #stored}.
     *
     * @param from what the caller knows of the batch's partitions
     * @throws FencedException if another task owns one of the batch's partitions; then nothing was stored
     * @throws RecordRefusedException if the store takes one of the records never: the task tries them in smaller batches until
     *     it knows which, and puts that one aside
     */
    void apply(Batch batch, Map<TopicPartition, Claim> from) throws StoreUnavailableException, RecordRefusedException;

    /** Has partitions begin at their beginning again. */
    void restart(Set<TopicPartition> partitions, Map<TopicPartition, Claim> from) throws StoreUnavailableException;

    /** Called now and then, also when nothing comes: stores what has waited long enough. */
    default void settle() throws StoreUnavailableException {}

    /** Up to which offset a partition is stored for good. By default all that was applied is. */
    default long stored(TopicPartition partition, Claim applied) {
        return applied.nextOffset();
    }

    /** The partitions go to another task: stores what waits, or forgets it. */
    default void release(Collection<TopicPartition> partitions) {}

    @Override
    void close();

    /** The store's address, for messages: without secrets. */
    @Override
    String toString();
}

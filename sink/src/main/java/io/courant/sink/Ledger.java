package io.courant.sink;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * What a task believes of its partitions. The database decides: after any fault the task trusts none of it until it has
 * read {@code sink_offsets} again and has had Connect go back to what it found there.
 */
final class Ledger {

    private final Set<TopicPartition> assigned = new HashSet<>();
    private final Map<TopicPartition, Claim> claims = new HashMap<>();
    /** Where reading began: no record below can come, unless the topic was truncated or made anew. */
    private final Map<TopicPartition, Long> begun = new HashMap<>();

    void assign(Collection<TopicPartition> partitions) {
        assigned.addAll(partitions);
    }

    void release(Collection<TopicPartition> partitions) {
        assigned.removeAll(partitions);
        claims.keySet().removeAll(partitions);
        begun.keySet().removeAll(partitions);
    }

    /** The partitions whose place is not sure. */
    Set<TopicPartition> unsure() {
        Set<TopicPartition> unsure = new HashSet<>(assigned);
        unsure.removeAll(begun.keySet());
        return unsure;
    }

    boolean isSure(TopicPartition partition) {
        return begun.containsKey(partition);
    }

    /** What this task last wrote or read; present from its first claim on. */
    Optional<Claim> claim(TopicPartition partition) {
        return Optional.ofNullable(claims.get(partition));
    }

    Claim requireClaim(TopicPartition partition) {
        return claim(partition).orElseThrow(() -> new IllegalStateException("no claim on " + partition));
    }

    void found(TopicPartition partition, Claim claim) {
        claims.put(partition, claim);
    }

    /** Connect goes on at the claim's offset: whatever it delivered before does not count. */
    void begin(Collection<TopicPartition> partitions) {
        partitions.forEach(
                partition -> begun.put(partition, requireClaim(partition).nextOffset()));
    }

    boolean isBelowBeginning(TopicPartition partition, long offset) {
        return isSure(partition) && offset < begun.get(partition);
    }

    boolean isApplied(TopicPartition partition, long offset) {
        return offset < requireClaim(partition).nextOffset();
    }

    void moved(Map<TopicPartition, Long> nextOffsets) {
        nextOffsets.forEach((partition, next) ->
                claims.put(partition, requireClaim(partition).at(next)));
    }

    void distrust() {
        begun.clear();
    }

    void distrust(TopicPartition partition) {
        begun.remove(partition);
    }
}

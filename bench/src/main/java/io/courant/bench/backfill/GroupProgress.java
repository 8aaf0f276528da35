package io.courant.bench.backfill;

import io.courant.app.read.GroupLag;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** How far a Streams application has committed, which under exactly-once is how far its outputs are committed. */
public final class GroupProgress {

    private final Admin admin;
    private final Map<String, String> client;
    private final String group;

    public GroupProgress(Admin admin, Map<String, String> client, String group) {
        this.admin = admin;
        this.client = client;
        this.group = group;
    }

    /** The sum of its offsets: the number of records done, where it has one input and that has no transaction markers. */
    public long offsets() {
        return sum(partition -> true);
    }

    /** The same of one of its inputs. */
    public long offsets(String topic) {
        return sum(partition -> partition.topic().equals(topic));
    }

    private long sum(Predicate<TopicPartition> wanted) {
        try {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                    .filter(entry -> entry.getValue() != null && wanted.test(entry.getKey()))
                    .mapToLong(entry -> entry.getValue().offset())
                    .sum();
        } catch (ExecutionException e) {
            throw new KafkaException("the offsets of " + group + " are not known", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while asking for the offsets of " + group, e);
        }
    }

    /** Whether it has done all that is committed in its input. */
    boolean isThrough() {
        return offsets() > 0 && GroupLag.of(admin, client, group).records() == 0;
    }
}

package io.courant.processor.stream;

import io.courant.contract.topic.TopicSpec;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.GroupSubscribedToTopicException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the router back to the start of {@code articles} while it is stopped. It keeps what it knows of each article, so only
 * topics that were made again are filled again.
 */
final class RouterOffsets {

    private static final Logger log = LoggerFactory.getLogger(RouterOffsets.class);
    /** A static member that was killed stays in the group until its session times out. */
    private static final int ATTEMPTS_MAX = 60;

    private static final long PAUSE_MS = 500;

    private final Admin admin;
    private final String group;
    private final TopicSpec articles;

    RouterOffsets(Admin admin, String group, TopicSpec articles) {
        this.admin = admin;
        this.group = group;
        this.articles = articles;
    }

    /** Whether the router has ever got anywhere. */
    boolean exist() {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            return committed.values().stream().anyMatch(offset -> offset != null && offset.offset() > 0);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return false;
            }
            throw failed("read the offsets", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    void forget() {
        log.info("{} goes through {} again, because topics of tags are missing", group, articles.name());
        for (int attempt = 1; ; attempt++) {
            try {
                admin.deleteConsumerGroupOffsets(group, partitions()).all().get();
                return;
            } catch (ExecutionException e) {
                boolean leaving = e.getCause() instanceof GroupSubscribedToTopicException
                        || e.getCause() instanceof GroupNotEmptyException;
                if (!leaving || attempt == ATTEMPTS_MAX) {
                    throw failed("move the offsets", e);
                }
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
            try {
                Thread.sleep(PAUSE_MS);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    private Set<TopicPartition> partitions() {
        return IntStream.range(0, articles.partitions())
                .mapToObj(partition -> new TopicPartition(articles.name(), partition))
                .collect(Collectors.toSet());
    }

    private KafkaException failed(String what, ExecutionException e) {
        return new KafkaException(
                "could not " + what + " of group " + group + ": " + e.getCause().getMessage(), e.getCause());
    }

    private static KafkaException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new KafkaException("interrupted while waiting for Kafka", e);
    }
}

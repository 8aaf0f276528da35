package io.courant.app.read;

import io.courant.contract.topic.Topics;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Which tag topics a cluster has. */
public final class TagTopicNames {

    private TagTopicNames() {}

    /**
     * The last parts of their names, {@code other} among them.
     *
     * @throws KafkaException if Kafka does not answer
     */
    public static SortedSet<String> of(Map<String, String> client, Topics topics) {
        String prefix = topics.tagTopic("").name();
        SortedSet<String> slugs = new TreeSet<>();
        try (Admin admin = Admin.create(Map.copyOf(client))) {
            for (String name : admin.listTopics().names().get()) {
                if (name.startsWith(prefix)) {
                    slugs.add(name.substring(prefix.length()));
                }
            }
            return slugs;
        } catch (ExecutionException e) {
            throw new KafkaException("could not list topics: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while listing topics", e);
        }
    }
}

package io.courant.processor.route;

import io.courant.contract.topic.TopicProvisioner;
import io.courant.contract.topic.TopicSpec;
import io.courant.contract.topic.Topics;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.Uuid;

/**
 * The tag topics that are known to exist. A record is never sent to one that is not: under exactly-once a missing output topic
 * kills the Streams client. Safe for use by many threads.
 */
public final class TagTopics {

    private final Topics topics;
    private final TopicProvisioner provisioner;
    private final Map<String, Uuid> ids = new ConcurrentHashMap<>();

    public TagTopics(Topics topics, TopicProvisioner provisioner) {
        this.topics = topics;
        this.provisioner = provisioner;
    }

    /** Makes sure that the topics of these slugs exist, and waits until they do. */
    public void ensure(Collection<String> slugs) {
        List<TopicSpec> unknown = slugs.stream()
                .filter(slug -> !ids.containsKey(slug))
                .map(topics::tagTopic)
                .toList();
        if (!unknown.isEmpty()) {
            Map<String, Uuid> found = provisioner.ensure(unknown);
            slugs.forEach(slug -> {
                Uuid id = found.get(topics.tagTopic(slug).name());
                if (id != null) {
                    ids.put(slug, id);
                }
            });
        }
    }

    /** The id of a slug's topic, which is made if it does not exist. */
    public String idOf(String slug) {
        if (!ids.containsKey(slug)) {
            ensure(List.of(slug));
        }
        return ids.get(slug).toString();
    }

    /** Forgets what is known: it is asked again. */
    public void forget() {
        ids.clear();
    }
}

package io.courant.app.plan;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.record.TagDefinition;
import io.courant.contract.record.TaxonomyAcknowledgement;
import io.courant.contract.topic.TopicProvisioner;
import io.courant.contract.topic.TopicSpec;
import io.courant.contract.topic.Topics;
import io.courant.processor.tag.Taxonomy;
import io.courant.processor.tag.TaxonomyPublisher;
import io.courant.processor.tag.TaxonomyShelf;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Puts tag rules into force for live articles, everywhere. Replaying history is another matter. Not safe for use by many threads. */
public final class Application {

    private static final long PAUSE_MS = 200;

    private final Map<String, String> client;
    private final Topics topics;
    private final TaxonomyPublisher publisher;
    private final Consumer<String> progress;

    /**
     * @param client how to reach Kafka
     * @param progress told in words what is being done
     */
    public Application(Map<String, String> client, Topics topics, Consumer<String> progress) {
        this.client = Map.copyOf(client);
        this.topics = topics;
        this.publisher = new TaxonomyPublisher(Map.copyOf(client), topics);
        this.progress = progress;
    }

    public TaxonomyShelf shelf() {
        return publisher.shelf();
    }

    /**
     * Makes and verifies the topics of these rules' tags, then publishes the rules and puts them into force in one transaction. Until
     * that transaction nothing is changed but that topics may have been made.
     *
     * @param hash of the file that the rules were read from
     * @return the version that is in force now
     * @throws io.courant.contract.topic.TopicMismatchException if a topic is not as it must be
     * @throws KafkaException if Kafka does not answer
     */
    public TaxonomyVersion putIntoForce(Taxonomy rules, ContentHash hash) {
        List<TopicSpec> needed = Stream.concat(
                        Stream.of(topics.tagOther()),
                        rules.tags().stream().filter(TagDefinition::hasOwnTopic).map(tag -> topics.tag(tag.id())))
                .toList();
        try (Admin admin = Admin.create(Map.copyOf(client))) {
            new TopicProvisioner(admin).ensure(needed);
        }
        return publisher.publishLive(rules.tags(), hash);
    }

    /**
     * Waits until every instance that runs says that it tags by a version. One that goes meanwhile is not waited for, and one that
     * comes is.
     *
     * @return the instances that have not said so when the time is up: none if all is well
     */
    public Set<String> awaitAcknowledgements(TaxonomyVersion version, Duration patience) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + patience.toNanos();
        Set<String> silent = silent(version);
        while (!silent.isEmpty() && System.nanoTime() < deadlineNanos) {
            Thread.sleep(PAUSE_MS);
            silent = silent(version);
        }
        if (silent.isEmpty()) {
            progress.accept("every instance tags by version " + version);
        }
        return silent;
    }

    private Set<String> silent(TaxonomyVersion version) {
        Set<String> silent = new TreeSet<>(Instances.running(client, topics));
        Map<String, TaxonomyAcknowledgement> said = shelf().acknowledgements();
        silent.removeIf(instance -> Optional.ofNullable(said.get(instance))
                .filter(used -> used.version().equals(version))
                .isPresent());
        return silent;
    }
}

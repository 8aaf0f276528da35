package io.courant.app.read;

import io.courant.contract.topic.Topics;
import io.courant.processor.tag.Taxonomy;
import io.courant.processor.tag.TaxonomyTopicReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;

/** The tags that there are: their names by the taxonomy in force, and the topics that exist. For one thread. */
public final class TagCatalog implements AutoCloseable {

    /** How often whoever follows tags looks for new ones: a new topic is followed within two seconds. */
    public static final Duration REFRESH = Duration.ofMillis(1_000);

    private static final long TIMEOUT_S = 15;

    private final Topics topics;
    private final TaxonomyTopicReader taxonomy;
    private final Admin admin;
    private Optional<Taxonomy> known = Optional.empty();
    private TagNames names = TagNames.NONE;

    /**
     * What there is at one moment.
     *
     * @param slugs the last parts of the names of the tag topics that exist
     */
    public record Snapshot(TagNames names, SortedSet<String> slugs) {}

    /** @param client what every Kafka client needs */
    public TagCatalog(Map<String, String> client, Topics topics) {
        this.topics = topics;
        this.taxonomy = new TaxonomyTopicReader(new HashMap<>(client), topics);
        this.admin = Admin.create(Map.copyOf(client));
    }

    /** @throws KafkaException if Kafka does not answer */
    public Snapshot look() {
        Optional<Taxonomy> live = taxonomy.live();
        if (!live.equals(known)) {
            known = live;
            names = live.map(rules -> new TagNames(rules.tags())).orElse(TagNames.NONE);
        }
        String prefix = topics.prefix() + "tag.";
        SortedSet<String> slugs = new TreeSet<>();
        KafkaFuture<Set<String>> listed = admin.listTopics().names();
        try {
            listed.get(TIMEOUT_S, TimeUnit.SECONDS).stream()
                    .filter(name -> name.startsWith(prefix))
                    .forEach(name -> slugs.add(name.substring(prefix.length())));
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "the topics cannot be listed: " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("the topics cannot be listed: no answer within " + TIMEOUT_S + " s", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
        return new Snapshot(names, slugs);
    }

    @Override
    public void close() {
        taxonomy.close();
        admin.close(Duration.ofSeconds(1));
    }
}

package io.courant.processor.stream;

import io.courant.contract.record.TagDefinition;
import io.courant.contract.topic.TopicProvisioner;
import io.courant.contract.topic.TopicSpec;
import io.courant.contract.topic.Topics;
import io.courant.processor.route.Route;
import io.courant.processor.route.TagTopics;
import io.courant.processor.tag.Taxonomy;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topics of tags, made before they are needed, and filled again if they are lost. */
final class RoutingTopics {

    private static final Logger log = LoggerFactory.getLogger(RoutingTopics.class);

    private final Admin admin;
    private final TopicProvisioner provisioner;
    private final TagTopics tagTopics;
    private final Supplier<Taxonomy> live;

    /**
     * @param admin stays the caller's to close
     * @param live the tag rules in force
     */
    RoutingTopics(Admin admin, Topics topics, TopicProvisioner provisioner, Supplier<Taxonomy> live) {
        this.admin = admin;
        this.provisioner = provisioner;
        this.tagTopics = new TagTopics(topics, provisioner);
        this.live = live;
    }

    /** The id of a slug's topic, which is made if it does not exist. */
    String idOf(String slug) {
        return tagTopics.idOf(slug);
    }

    /** While the router works: the topics that rules need are there. */
    void ensure(Taxonomy rules) {
        tagTopics.ensure(slugs(rules));
    }

    /** Makes the topics of the rules in force, as {@link #make(Topics, Taxonomy)}. */
    void make(Topics topics) {
        make(topics, live.get());
    }

    /**
     * While the router is stopped: topics that it has filled before and that are gone are made, and it fills them again.
     *
     * @param topics in the router's generation
     */
    void make(Topics topics, Taxonomy rules) {
        Set<String> slugs = slugs(rules);
        tagTopics.forget();
        RouterOffsets offsets = new RouterOffsets(admin, topics.routerApplication(), topics.articles());
        List<TopicSpec> missing =
                provisioner.missing(slugs.stream().map(topics::tagTopic).toList());
        if (!missing.isEmpty() && offsets.exist()) {
            log.warn(
                    "{} of {} tag topics are missing and are made and filled again: {}",
                    missing.size(),
                    slugs.size(),
                    missing.stream().map(TopicSpec::name).limit(5).collect(Collectors.joining(" ")));
            offsets.forget();
        }
        tagTopics.ensure(slugs);
    }

    private static Set<String> slugs(Taxonomy live) {
        Set<String> slugs = live.tags().stream()
                .filter(TagDefinition::hasOwnTopic)
                .map(tag -> tag.id().value())
                .collect(Collectors.toCollection(TreeSet::new));
        slugs.add(Route.SHARED);
        return slugs;
    }
}

package io.courant.contract.topic;

import io.courant.contract.id.TagId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Every topic of one tenant, declared once: what creates topics and what uses them read this same declaration.
 *
 * <p>A tenant is a prefix. Internal topics of Kafka Streams follow the application ids {@link #processorApplication()} and
 * {@link #routerApplication()} and so carry the prefix too.
 */
public final class Topics {

    /** The prefix where none is set. */
    public static final String PREFIX_DEFAULT = "courant.";
    /** Partitions of the document topics where none are set: enough for a few machines. */
    public static final int PARTITIONS_DEFAULT = 4;
    /** The largest record of any topic, uncompressed: clients set {@code max.request.size} to it. */
    public static final int RECORD_BYTES_MAX = 32 * 1024 * 1024;

    private static final Pattern PREFIX = Pattern.compile("[a-z0-9][a-z0-9-]{0,40}\\.");
    /** Tombstones are kept: a subscriber that was away for years still learns what went. */
    private static final String TEN_YEARS_MS =
            String.valueOf(Duration.ofDays(3653).toMillis());

    private final String prefix;
    private final int partitions;
    private final int generation;

    /**
     * @param prefix lower-case letters, digits and hyphens, then a dot
     * @param partitions partitions of the topics that are keyed by document or source, 1 to 1000
     * @throws IllegalArgumentException if either is outside its range
     */
    public Topics(String prefix, int partitions) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("not a topic prefix: '" + prefix
                    + "' (expected a-z, 0-9 and hyphens, then a dot, such as courant.)");
        }
        if (partitions < 1 || partitions > 1000) {
            throw new IllegalArgumentException("partitions are 1 to 1000, not " + partitions);
        }
        this.prefix = prefix;
        this.partitions = partitions;
        this.generation = 1;
    }

    private Topics(Topics topics, int generation) {
        this.prefix = topics.prefix;
        this.partitions = topics.partitions;
        this.generation = generation;
    }

    /**
     * The same topics, with the processor's own state in another generation: its applications and what passes between its tasks.
     *
     * @param number from 1, the one that stands where nothing was ever rebuilt
     * @throws IllegalArgumentException if the number is not positive
     */
    public Topics inGeneration(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("generations count from 1, not " + number);
        }
        return new Topics(this, number);
    }

    public int generation() {
        return generation;
    }

    public String prefix() {
        return prefix;
    }

    /** What to watch. */
    public TopicSpec sources() {
        return topic("sources", "source id", "source/1", partitions, compact(Map.of()));
    }

    /** What ingest remembers of each source; same partition as the source. */
    public TopicSpec ingestState() {
        return topic("ingest-state", "source id, then / and the item", "ingest-state/1", partitions, compact(Map.of()));
    }

    /** Every document as it came: the history. */
    public TopicSpec raw() {
        return topic("raw", "document id", "raw/1", partitions, keptForEver());
    }

    /** The latest article of each document. */
    public TopicSpec articles() {
        return topic("articles", "document id", "article/1", partitions, output(compact(Map.of())));
    }

    /** What became of each raw record in each run. */
    public TopicSpec outcomes() {
        return topic("outcomes", "document id", "outcome/1", partitions, output(keptForEver()));
    }

    /** What could not be processed, and why. */
    public TopicSpec deadLetters() {
        return topic("dead-letters", "document id", "dead-letter/1", partitions, output(keptForEver()));
    }

    /** The clusters of articles that tell the same story. */
    public TopicSpec stories() {
        return topic("stories", "story id", "story/1", partitions, output(compact(Map.of())));
    }

    /** Raw records asked for again; trimmed once drained. */
    public TopicSpec replay() {
        return topic("replay", "document id", "raw/1, or nothing in stage tag", partitions, output(keptForEver()));
    }

    /** What was asked of the history, and how far that is. One partition: one queue. */
    public TopicSpec runs() {
        return topic(
                "runs",
                "run id, run id and /progress, or generation",
                "run-request/1, run-progress/1, generation/1",
                1,
                output(compact(Map.of())));
    }

    /** The tag rules, by version. */
    public TopicSpec taxonomy() {
        return topic(
                "taxonomy",
                "version, version/tag id, live, or ack/instance",
                "tag/1, taxonomy-manifest/1, live-taxonomy/1, taxonomy-acknowledgement/1",
                1,
                compact(Map.of()));
    }

    /** What is told to whom by HTTP requests of ours, and how far each was told: one partition, so that one process does it. */
    public TopicSpec webhooks() {
        return topic("webhooks", "webhook id, then /state", "webhook/1, webhook-state/1", 1, compact(Map.of()));
    }

    /** Events that a webhook's receiver did not take, and why. */
    public TopicSpec undelivered() {
        return topic("undelivered", "webhook id", "undelivered/1", 1, output(keptForEver()));
    }

    /** Signatures on their way to the one task that knows all stories. */
    public TopicSpec signatures() {
        return topic(ofGeneration("processor") + ".signatures", "document id", "signature/1", 1, output(passing()));
    }

    /** Verdicts on their way back to the document's task. */
    public TopicSpec verdicts() {
        return topic(
                ofGeneration("processor") + ".verdicts", "document id", "verdict/1", partitions, output(passing()));
    }

    /** The topic of one tag: from its start the tag's whole current set, from its end the changes. */
    public TopicSpec tag(TagId tag) {
        return tagTopic(tag.value());
    }

    /** The articles of all tags that have no topic of their own. */
    public TopicSpec tagOther() {
        return tagTopic("other");
    }

    /** All topics but those of single tags, in the order of the path. */
    public List<TopicSpec> fixed() {
        return List.of(
                sources(),
                ingestState(),
                raw(),
                replay(),
                runs(),
                signatures(),
                verdicts(),
                articles(),
                outcomes(),
                deadLetters(),
                stories(),
                taxonomy(),
                webhooks(),
                undelivered(),
                tagOther());
    }

    /** The Streams application that cleans, dedupes and tags. */
    public String processorApplication() {
        return prefix + ofGeneration("processor");
    }

    /** The consumer group, and the transactional id, of the one instance that copies records to {@code replay}. */
    public String replayGroup() {
        return prefix + "replay";
    }

    /** The Streams application that routes articles to tag topics. */
    public String routerApplication() {
        return prefix + ofGeneration("router");
    }

    /** The topic of a tag, or of {@code other}, by the last part of its name. */
    public TopicSpec tagTopic(String slug) {
        long lagMs = Duration.ofDays(7).toMillis();
        return topic(
                "tag." + slug,
                "document id",
                "article/1",
                1,
                output(compact(Map.of(TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, String.valueOf(lagMs)))));
    }

    private String ofGeneration(String name) {
        return generation == 1 ? name : name + ".g" + generation;
    }

    private TopicSpec topic(String name, String key, String value, int topicPartitions, Map<String, String> config) {
        Map<String, String> all = new TreeMap<>(config);
        all.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(RECORD_BYTES_MAX));
        return new TopicSpec(prefix + name, key, value, topicPartitions, all);
    }

    /** Stamped by the broker: "since an hour ago" means since it arrived, however old the article is. */
    private static Map<String, String> output(Map<String, String> config) {
        Map<String, String> all = new TreeMap<>(config);
        all.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        return all;
    }

    private static Map<String, String> compact(Map<String, String> more) {
        Map<String, String> config = new TreeMap<>(more);
        config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        config.put(TopicConfig.DELETE_RETENTION_MS_CONFIG, TEN_YEARS_MS);
        return config;
    }

    private static Map<String, String> keptForEver() {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG, "-1",
                TopicConfig.RETENTION_BYTES_CONFIG, "-1");
    }

    private static Map<String, String> passing() {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                String.valueOf(Duration.ofDays(30).toMillis()));
    }
}

package io.courant.app.read;

import io.courant.app.FatalException;
import io.courant.app.settings.NearestName;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.RunId;
import io.courant.contract.id.TagId;
import io.courant.contract.record.Article;
import io.courant.contract.serde.Serdes;
import io.courant.contract.serde.UnreadableRecordException;
import io.courant.contract.topic.EventHeaders;
import io.courant.contract.topic.HeaderNames;
import io.courant.contract.topic.TopicSpec;
import io.courant.contract.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the topics of some tags: what is there now, and then what happens. Only what was committed is read. Not safe for use by many
 * threads.
 *
 * <p>What is there is read twice: once to learn which record of each article stands, once to hand those over. So memory holds ids, not
 * articles, and an article that was updated or has several of the tags comes once, as it is now.
 */
public final class TagSubscription implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TagSubscription.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<TopicPartition, TagId> tags = new HashMap<>();
    private final TagMembership membership;
    /** Where the record stands that shows an article now. */
    private final Map<String, Position> standing = new HashMap<>();

    private record Position(TopicPartition partition, long offset) {}

    /**
     * @param wanted the tags, at least one
     * @param all whether an article must have every one of them; else one is enough
     * @throws FatalException if a tag has no topic
     */
    public TagSubscription(KafkaAddress kafka, List<TagId> wanted, boolean all) {
        this.membership = new TagMembership(wanted, all);
        Map<String, Object> config = new HashMap<>(kafka.client());
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", "false");
        config.put("max.poll.records", "500");
        this.consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
        try {
            requireTopics(kafka.topics(), wanted);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
        consumer.assign(tags.keySet());
    }

    private void requireTopics(Topics topics, List<TagId> wanted) {
        String prefix = topics.prefix() + "tag.";
        Set<String> existing = new TreeSet<>();
        consumer.listTopics().keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .forEach(name -> existing.add(name.substring(prefix.length())));
        for (TagId tag : wanted) {
            TopicSpec topic = topics.tag(tag);
            if (!existing.contains(tag.value())) {
                throw new FatalException("there is no topic " + topic.name()
                        + NearestName.hint(tag.value(), existing)
                        + (existing.isEmpty() ? ": no tag has a topic yet" : ""));
            }
            tags.put(new TopicPartition(topic.name(), 0), tag);
        }
    }

    /**
     * Hands over the articles that belong to the tags now.
     *
     * @param since only those that were added or updated at or after this
     * @param wantsMore false ends it early
     */
    public void readWhatIsThere(Optional<Instant> since, Predicate<TagEvent> wantsMore) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(tags.keySet());
        // Membership is what all of a topic says; the time is a matter of which articles are shown.
        consumer.seekToBeginning(tags.keySet());
        readTo(ends, this::fold);
        Map<TopicPartition, Long> starts = starts(since, ends);
        starts.forEach(consumer::seek);
        boolean[] more = {true};
        readTo(ends, record -> more[0] = more[0] && show(record, wantsMore));
        ends.forEach(consumer::seek);
    }

    /** Hands over what happens from then on, until {@code wantsMore} says false. Waits in between at most some 200 ms. */
    public void follow(Predicate<Optional<TagEvent>> wantsMore) {
        while (wantsMore.test(Optional.empty())) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                Optional<TagEvent> event = fold(record).flatMap(change -> event(change, record));
                if (event.isPresent() && !wantsMore.test(event)) {
                    return;
                }
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    private Map<TopicPartition, Long> starts(Optional<Instant> since, Map<TopicPartition, Long> ends) {
        if (since.isEmpty()) {
            return consumer.beginningOffsets(tags.keySet());
        }
        Map<TopicPartition, Long> times = new HashMap<>();
        tags.keySet().forEach(partition -> times.put(partition, since.get().toEpochMilli()));
        Map<TopicPartition, Long> starts = new HashMap<>(ends);
        consumer.offsetsForTimes(times).forEach((partition, found) -> {
            if (found != null) {
                starts.put(partition, Math.min(found.offset(), ends.get(partition)));
            }
        });
        return starts;
    }

    private interface Handler {
        Object handle(ConsumerRecord<String, byte[]> record);
    }

    private void readTo(Map<TopicPartition, Long> ends, Handler handler) {
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < ends.get(partition(record))) {
                    handler.handle(record);
                }
            }
        }
    }

    private Optional<TagMembership.Change> fold(ConsumerRecord<String, byte[]> record) {
        if (record.key() == null) {
            return Optional.empty();
        }
        Optional<String> revision = record.value() == null ? Optional.empty() : Optional.of(revision(record));
        Optional<TagMembership.Change> change = membership.apply(tags.get(partition(record)), record.key(), revision);
        change.ifPresent(what -> {
            if (what == TagMembership.Change.REMOVE) {
                standing.remove(record.key());
            } else {
                standing.put(record.key(), new Position(partition(record), record.offset()));
            }
        });
        return change;
    }

    /** The same on the topics of all tags that one revision of an article has: its event's id without the tag at its end. */
    private static String revision(ConsumerRecord<String, byte[]> record) {
        return EventHeaders.get(record.headers(), HeaderNames.CE_ID)
                .map(id -> id.replaceFirst("/[^/]*$", ""))
                .orElseGet(() ->
                        EventHeaders.get(record.headers(), HeaderNames.RAW).orElse(""));
    }

    private boolean show(ConsumerRecord<String, byte[]> record, Predicate<TagEvent> wantsMore) {
        Position here = new Position(partition(record), record.offset());
        if (record.key() == null || !here.equals(standing.get(record.key()))) {
            return true;
        }
        return event(TagMembership.Change.ADD, record).map(wantsMore::test).orElse(true);
    }

    private Optional<TagEvent> event(TagMembership.Change change, ConsumerRecord<String, byte[]> record) {
        try {
            Optional<Article> article = record.value() == null
                    ? Optional.empty()
                    : Optional.of(Serdes.ARTICLE.read(record.headers(), record.value()));
            return Optional.of(new TagEvent(
                    TagEvent.Op.valueOf(change.name()),
                    Instant.ofEpochMilli(record.timestamp()),
                    tags.get(partition(record)),
                    new DocumentId(record.key()),
                    article,
                    EventHeaders.get(record.headers(), HeaderNames.RUN).map(RunId::new)));
        } catch (UnreadableRecordException | IllegalArgumentException e) {
            log.warn("{} offset {} is passed over: {}", record.topic(), record.offset(), e.getMessage());
            return Optional.empty();
        }
    }

    private static TopicPartition partition(ConsumerRecord<String, byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }
}

package io.courant.processor.stream;

import io.courant.contract.id.StoryId;
import io.courant.contract.record.Story;
import io.courant.contract.serde.Serdes;
import io.courant.contract.topic.EventHeaders;
import io.courant.contract.topic.HeaderNames;
import io.courant.processor.dedupe.Membership;
import io.courant.processor.dedupe.Signature;
import io.courant.processor.dedupe.StoryIndex;
import io.courant.processor.dedupe.StoryTables;
import io.courant.processor.dedupe.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one task that knows all stories. */
final class DedupeProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private static final Logger log = LoggerFactory.getLogger(DedupeProcessor.class);

    /** More than are read in a moment. */
    private static final long MEMBERS_MANY = 50_000;

    private final Duration window;
    private final Runnable inForce;
    private ProcessorContext<byte[], byte[]> context;
    private StoryIndex stories;
    private IdleCommit commit;

    /**
     * @param window for how long articles are compared
     * @param inForce throws if another generation is in force by now
     */
    DedupeProcessor(Duration window, Runnable inForce) {
        this.window = window;
        this.inForce = inForce;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> taskContext) {
        inForce.run();
        context = taskContext;
        commit = new IdleCommit(taskContext);
        KeyValueStore<String, Membership> members = taskContext.getStateStore(ProcessorTopology.MEMBERS_STORE);
        if (members.approximateNumEntries() > MEMBERS_MANY) {
            log.info("stories: reading some {} articles", members.approximateNumEntries());
        }
        long fromNs = System.nanoTime();
        stories = new StoryIndex(
                new StoryTables(
                        new StoreTable<>(members),
                        new StoreTable<>(taskContext.getStateStore(ProcessorTopology.STORY_ROLLS_STORE)),
                        new StoreTable<>(taskContext.getStateStore(ProcessorTopology.STORY_PAGES_STORE)),
                        new StoreTable<>(taskContext.getStateStore(ProcessorTopology.AGES_STORE))),
                window);
        log.info(
                "stories: {} articles of the last {} days are compared, read in {} ms",
                stories.size(),
                window.toDays(),
                (System.nanoTime() - fromNs) / 1_000_000);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Signature signature = StreamSerdes.SIGNATURE.read(record.value());
        if (signature.seatedSince().isPresent()) {
            stories.seat(signature);
            commit.replayed();
            return;
        }
        StoryIndex.Changes changes = stories.apply(signature);
        changes.verdicts().forEach(this::send);
        changes.stories().forEach(this::send);
        if (signature.run().isPresent()) {
            commit.replayed();
        } else {
            commit.worked(signature.ingestedAt());
        }
    }

    private void send(Verdict verdict) {
        context.forward(
                record(verdict.document().value(), StreamSerdes.VERDICT.write(verdict), new RecordHeaders()),
                ProcessorTopology.TO_VERDICTS);
    }

    private void send(StoryId id, Optional<Story> story) {
        Headers headers = new RecordHeaders();
        EventHeaders.set(headers, HeaderNames.SCHEMA, Serdes.STORY.schema().toString());
        context.forward(
                record(id.value(), story.map(Serdes.STORY::write).orElse(null), headers), ProcessorTopology.TO_STORIES);
    }

    private Record<byte[], byte[]> record(
            String key, byte @org.jspecify.annotations.Nullable [] value, Headers headers) {
        return new Record<>(key.getBytes(StandardCharsets.UTF_8), value, context.currentSystemTimeMs(), headers);
    }
}

package io.courant.processor.stream;

import io.courant.contract.id.ContentHash;
import io.courant.contract.record.Article;
import io.courant.contract.serde.Serdes;
import io.courant.contract.topic.EventHeaders;
import io.courant.contract.topic.HeaderNames;
import io.courant.processor.route.Route;
import io.courant.processor.route.RoutedTags;
import io.courant.processor.route.TagChange;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/** Sends what an article's record changes to tag topics. The value goes on as it came, so unknown fields survive. */
final class RouteProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private final UnaryOperator<String> topicIdOf;
    private final StreamMeters meters;
    private final Runnable inForce;

    private ProcessorContext<byte[], byte[]> context;
    private KeyValueStore<String, RoutedTags> routed;
    private KeyValueStore<String, Progress> progress;
    private IdleCommit commit;

    RouteProcessor(UnaryOperator<String> topicIdOf, StreamMeters meters, Runnable inForce) {
        this.topicIdOf = topicIdOf;
        this.meters = meters;
        this.inForce = inForce;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> taskContext) {
        inForce.run();
        context = taskContext;
        progress = taskContext.getStateStore(RouterTopology.ROUTED_PROGRESS_STORE);
        routed = taskContext.getStateStore(RouterTopology.ROUTED_STORE);
        commit = new IdleCommit(taskContext);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (wasRouted(context.recordMetadata().orElseThrow())) {
            return;
        }
        String document = new String(record.key(), StandardCharsets.UTF_8);
        Optional<RoutedTags> before = Optional.ofNullable(routed.get(document));
        Optional<Article> article =
                Optional.ofNullable(record.value()).map(value -> Serdes.ARTICLE.read(record.headers(), value));
        Route route = article.map(now -> Route.of(now, ContentHash.of(record.value()), before, topicIdOf))
                .orElseGet(() -> Route.gone(before));
        String still = route.sent()
                .map(sent -> String.join(",", new TreeSet<>(sent.topicIds().keySet())))
                .orElse("");
        route.changes().forEach(change -> send(change, document, record, still));
        route.sent().ifPresentOrElse(sent -> routed.put(document, sent), () -> routed.delete(document));
        if (EventHeaders.get(record.headers(), HeaderNames.RUN).isPresent()) {
            commit.replayed();
        } else {
            article.map(Article::ingestedAt).ifPresentOrElse(commit::worked, commit::worked);
            if (!route.changes().isEmpty()) {
                article.ifPresent(now -> meters.tagged(now.ingestedAt(), context.currentSystemTimeMs()));
            }
        }
    }

    /** A former generation has sent what these records say. Whoever goes through everything again does so on purpose. */
    private boolean wasRouted(RecordMetadata at) {
        String partition = String.valueOf(at.partition());
        Progress former = progress.get(partition);
        if (former == null) {
            return false;
        }
        boolean isOver =
                at.offset() > former.offset() || at.offset() < former.open().get(0);
        if (isOver) {
            progress.delete(partition);
        }
        return !isOver && !former.lacks(at.offset());
    }

    private void send(TagChange change, String document, Record<byte[], byte[]> article, String still) {
        RecordMetadata at = context.recordMetadata().orElseThrow();
        Headers headers = new RecordHeaders();
        for (String name : new String[] {HeaderNames.SCHEMA, HeaderNames.RAW, HeaderNames.RUN}) {
            EventHeaders.get(article.headers(), name).ifPresent(value -> EventHeaders.set(headers, name, value));
        }
        EventHeaders.set(headers, HeaderNames.TAG, change.slug());
        EventHeaders.set(headers, HeaderNames.OP, change.op().header());
        if (change.op() == TagChange.Op.REMOVE) {
            EventHeaders.set(headers, HeaderNames.STILL, still);
        }
        EventHeaders.cloudEvent(
                headers,
                at.topic() + "/" + at.partition() + "/" + at.offset() + "/" + change.slug(),
                context.applicationId(),
                "io.courant.tag." + change.op().header(),
                document,
                Instant.ofEpochMilli(context.currentSystemTimeMs()));
        byte[] value = change.op() == TagChange.Op.REMOVE ? null : article.value();
        context.forward(
                new Record<>(article.key(), value, context.currentSystemTimeMs(), headers),
                RouterTopology.TO_TAG_TOPICS);
        meters.routed(change.op());
    }
}

package io.courant.processor.stream;

import io.courant.contract.id.DocumentId;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.RunId;
import io.courant.contract.record.Article;
import io.courant.contract.record.DeadLetter;
import io.courant.contract.record.Outcome;
import io.courant.contract.serde.JsonSerde;
import io.courant.contract.serde.Serdes;
import io.courant.contract.topic.EventHeaders;
import io.courant.contract.topic.HeaderNames;
import io.courant.processor.dedupe.Signature;
import io.courant.processor.document.Effects;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Turns effects into records for the sinks of the topology. */
final class Outbox implements Effects {

    private final ProcessorContext<byte[], byte[]> context;
    private final StreamMeters meters;

    Outbox(ProcessorContext<byte[], byte[]> context, StreamMeters meters) {
        this.context = context;
        this.meters = meters;
    }

    @Override
    public void article(Article article, boolean isNew) {
        RawPosition raw = article.stamps().raw();
        String op = isNew ? "add" : "update";
        Headers headers = headers(op, Optional.of(raw), article.stamps().run());
        cloudEvent(
                headers,
                "article." + op,
                article.id().value(),
                raw,
                article.stamps().processedAt());
        send(ProcessorTopology.TO_ARTICLES, article.id().value(), Serdes.ARTICLE, article, headers);
        if (article.stamps().run().isLive()) {
            meters.article(article.ingestedAt(), context.currentSystemTimeMs());
        }
    }

    @Override
    public void gone(DocumentId document, RawPosition raw, RunId run) {
        Headers headers = headers("remove", Optional.of(raw), run);
        cloudEvent(
                headers, "article.remove", document.value(), raw, Instant.ofEpochMilli(context.currentSystemTimeMs()));
        context.forward(record(document.value(), null, headers), ProcessorTopology.TO_ARTICLES);
    }

    @Override
    public void outcome(Outcome outcome) {
        String key = outcome.document().map(DocumentId::value).orElse("raw-" + outcome.raw());
        send(
                ProcessorTopology.TO_OUTCOMES,
                key,
                Serdes.OUTCOME,
                outcome,
                headers(
                        outcome.kind().name().toLowerCase(java.util.Locale.ROOT),
                        Optional.of(outcome.raw()),
                        outcome.run()));
        meters.outcome(outcome);
    }

    @Override
    public void deadLetter(DeadLetter letter) {
        String key = letter.document()
                .map(DocumentId::value)
                .orElseGet(() -> "raw-" + letter.raw().orElseThrow());
        send(
                ProcessorTopology.TO_DEAD_LETTERS,
                key,
                Serdes.DEAD_LETTER,
                letter,
                headers("dead", letter.raw(), letter.run()));
        meters.deadLetter(letter);
    }

    @Override
    public void ask(Signature signature) {
        send(
                ProcessorTopology.TO_SIGNATURES,
                signature.document().value(),
                StreamSerdes.SIGNATURE,
                signature,
                new RecordHeaders());
    }

    private <T> void send(String sink, String key, JsonSerde<T> serde, T value, Headers headers) {
        EventHeaders.set(headers, HeaderNames.SCHEMA, serde.schema().toString());
        context.forward(record(key, serde.write(value), headers), sink);
    }

    private Record<byte[], byte[]> record(
            String key, byte @org.jspecify.annotations.Nullable [] value, Headers headers) {
        return new Record<>(key.getBytes(StandardCharsets.UTF_8), value, context.currentSystemTimeMs(), headers);
    }

    private static Headers headers(String op, Optional<RawPosition> raw, RunId run) {
        Headers headers = new RecordHeaders();
        EventHeaders.set(headers, HeaderNames.OP, op);
        raw.ifPresent(position -> EventHeaders.set(headers, HeaderNames.RAW, position.toString()));
        if (!run.isLive()) {
            EventHeaders.set(headers, HeaderNames.RUN, run.value());
        }
        return headers;
    }

    private void cloudEvent(Headers headers, String type, String document, RawPosition raw, Instant time) {
        String cause = context.recordMetadata()
                .map(at -> at.topic() + "/" + at.partition() + "/" + at.offset())
                .orElse("raw/" + raw);
        EventHeaders.cloudEvent(
                headers, cause + "/" + document, context.applicationId(), "io.courant." + type, document, time);
    }
}

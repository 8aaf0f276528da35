package io.courant.processor.stream;

import io.courant.contract.serde.JsonSerde;
import io.courant.contract.serde.SchemaId;
import io.courant.processor.dedupe.Signature;
import io.courant.processor.dedupe.StoryPacking;
import io.courant.processor.dedupe.Verdict;
import io.courant.processor.document.DocumentHead;
import io.courant.processor.route.RoutedTags;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** The serdes of what stays inside the processor: its own topics and stores. */
final class StreamSerdes {

    static final JsonSerde<Signature> SIGNATURE = serde(Signature.class, "signature");
    static final JsonSerde<Verdict> VERDICT = serde(Verdict.class, "verdict");
    static final JsonSerde<DocumentHead> HEAD = serde(DocumentHead.class, "head");
    static final JsonSerde<Progress> PROGRESS = serde(Progress.class, "progress");
    static final JsonSerde<RoutedTags> ROUTED_TAGS = serde(RoutedTags.class, "routed-tags");

    private StreamSerdes() {}

    /** A kind of value in the story state as a serde of a store. */
    static <V> Serde<V> of(StoryPacking<V> packing) {
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : packing.write().apply(value),
                (topic, bytes) -> bytes == null ? null : packing.read().apply(bytes));
    }

    private static <T> JsonSerde<T> serde(Class<T> type, String name) {
        return new JsonSerde<>(type, new SchemaId(name, 1));
    }
}

package io.courant.bench.stories;

import io.courant.contract.topic.Topics;
import io.courant.processor.dedupe.Signature;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * The peer of the story task: it reads each signature, asks its store as often as the story task does for an article that is like no
 * other, writes as many values of the same size, and sends as long an answer. It compares nothing and knows no story: what it costs
 * is the state, its changelog and the JSON.
 */
final class BareState extends ContextualProcessor<byte[], byte[], byte[], byte[]> {

    private static final String STORE = "bare";
    private static final String ANSWERS = "answers";

    private static final byte[] ROLL = new byte[55];
    private static final byte[] AGE = new byte[9];
    private static final byte[] MEMBER = new byte[610];
    private static final byte[] ANSWER = new byte[160];

    static Topology topology(Topics topics) {
        return new Topology()
                .addSource(
                        "signatures",
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        topics.signatures().name())
                .addProcessor(STORE, BareState::new, "signatures")
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray()),
                        STORE)
                .addSink(
                        ANSWERS, topics.verdicts().name(), new ByteArraySerializer(), new ByteArraySerializer(), STORE);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Signature signature = StreamedStories.signature(record.value());
        KeyValueStore<String, byte[]> store = context().getStateStore(STORE);
        String document = signature.document().value();
        put(store, "member/" + document, MEMBER);
        put(store, "roll/" + document, ROLL);
        store.put("age/" + document, AGE);
        context()
                .forward(new Record<>(
                        document.getBytes(StandardCharsets.UTF_8),
                        ANSWER,
                        context().currentSystemTimeMs(),
                        record.headers()));
    }

    private static void put(KeyValueStore<String, byte[]> store, String key, byte[] value) {
        byte[] before = store.get(key);
        store.put(key, before == null || before.length < value.length ? value : before);
    }
}

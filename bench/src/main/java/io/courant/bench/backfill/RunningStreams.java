package io.courant.bench.backfill;

import io.courant.contract.Health;
import io.courant.processor.ProcessorConfig;
import io.courant.processor.stream.StreamSettings;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;

/** A Streams application with the processor's own settings: exactly-once, the same threads and commit interval. */
public final class RunningStreams implements AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private final KafkaStreams streams;

    private RunningStreams(KafkaStreams streams) {
        this.streams = streams;
    }

    public static RunningStreams start(
            Topology topology, Map<String, String> client, String application, ProcessorConfig config) {
        KafkaStreams streams =
                new KafkaStreams(topology, StreamSettings.of(client, application, config.threads(), config));
        streams.start();
        return new RunningStreams(streams);
    }

    public Health health() {
        return streams.state() == KafkaStreams.State.ERROR
                ? Health.failed("Kafka Streams has stopped with an error")
                : Health.UP;
    }

    @Override
    public void close() {
        streams.close(CLOSE_TIMEOUT);
    }
}

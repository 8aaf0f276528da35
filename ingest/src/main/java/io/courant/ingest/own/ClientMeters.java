package io.courant.ingest.own;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** Publishes how Kafka's clients are doing, each until its meters are closed. Safe for use by many threads. */
final class ClientMeters implements AutoCloseable {

    private final MeterRegistry registry;
    /** Looks now and then for what a client measures newly: one thread for all of them. */
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "ingest-meters");
        thread.setDaemon(true);
        return thread;
    });

    ClientMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    KafkaClientMetrics of(Producer<byte[], byte[]> producer) {
        return bound(new KafkaClientMetrics(producer, Tags.empty(), looking));
    }

    KafkaClientMetrics of(Consumer<byte[], byte[]> consumer) {
        return bound(new KafkaClientMetrics(consumer, Tags.empty(), looking));
    }

    private KafkaClientMetrics bound(KafkaClientMetrics meters) {
        meters.bindTo(registry);
        return meters;
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}

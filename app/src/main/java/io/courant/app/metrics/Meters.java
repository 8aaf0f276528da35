package io.courant.app.metrics;

import io.courant.contract.Component;
import io.courant.contract.Health;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.logging.LogbackMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * All that a process measures, in one place, and the page that Prometheus reads. Parts publish into {@link #registry()} and know
 * nothing of Prometheus. Safe for use by many threads.
 */
public final class Meters implements AutoCloseable {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbage = new JvmGcMetrics();
    private final LogbackMetrics logs = new LogbackMetrics();

    /** Begins with what every Java process has: memory, threads, processor, log events by level. */
    public Meters() {
        registry.config().meterFilter(new ChosenKafkaMeters());
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        garbage.bindTo(registry);
        logs.bindTo(registry);
    }

    /** Where parts publish. */
    public MeterRegistry registry() {
        return registry;
    }

    /** Publishes how a part is doing: of its four states one is 1 and the others are 0. */
    public void watch(Component part) {
        for (Health.State state : Health.State.values()) {
            Gauge.builder("courant.part.state", () -> part.check().state() == state ? 1 : 0)
                    .description("How each part of the process is doing: 1 for the state that it is in")
                    .tags("part", part.name(), "state", state.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    /** A page of everything at this moment. */
    public Page page(String accepted) {
        String type = accepted.contains("application/openmetrics-text")
                ? "application/openmetrics-text; version=1.0.0; charset=utf-8"
                : "text/plain; version=0.0.4; charset=utf-8";
        ByteArrayOutputStream body = new ByteArrayOutputStream(64 * 1024);
        try {
            registry.scrape(body, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Page(type, body.toByteArray());
    }

    /** What is sent to whoever scrapes. */
    public record Page(String contentType, byte[] body) {}

    @Override
    public void close() {
        garbage.close();
        logs.close();
        registry.close();
    }
}

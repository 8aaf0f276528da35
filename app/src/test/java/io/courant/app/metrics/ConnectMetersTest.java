package io.courant.app.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.Metrics;
import org.junit.jupiter.api.Test;

class ConnectMetersTest {

    private static final Map<String, String> TASK = Map.of("connector", "courant.sqlite", "task", "0");

    private final Meters meters = new Meters();
    private final Metrics worker = new Metrics();

    @Test
    void whatAWorkerMeasuresIsPublishedFromThenOnAndEndsWithIt() {
        add("sink-task-metrics", "sink-record-read-total", 7);
        worker.addReporter(new ConnectMeters(meters.registry()));
        add("plugins", "courant-sink-rows-total", 3);
        add("app-info", "start-time-ms", 1);

        assertTrue(page().contains(
                        "kafka_connect_sink_task_sink_record_read_total{connector=\"courant.sqlite\",task=\"0\"} 7.0"));
        assertTrue(page().contains("courant_sink_rows_total{connector=\"courant.sqlite\",task=\"0\"} 3.0"));
        assertFalse(page().contains("start_time_ms{"));

        worker.removeMetric(worker.metricName("courant-sink-rows-total", "plugins", "", TASK));
        assertFalse(page().contains("courant_sink_rows_total{"));
        worker.close();
        assertFalse(page().contains("kafka_connect"));
    }

    @Test
    void theNamesOfOurMetricsFollowPrometheus() {
        meters.registry().counter("courant.x").increment();
        for (String line :
                page().lines().filter(text -> text.startsWith("courant_")).toList()) {
            assertTrue(line.matches("courant_[a-z0-9_]+(\\{.*})? \\S+"), line);
        }
        assertEquals(
                1,
                page().lines()
                        .filter(line -> line.startsWith("courant_x_total 1"))
                        .count());
    }

    private void add(String group, String name, long value) {
        Gauge<Long> gauge = (config, now) -> value;
        worker.addMetric(worker.metricName(name, group, "", TASK), gauge);
    }

    private String page() {
        return new String(meters.page("").body(), StandardCharsets.UTF_8);
    }
}

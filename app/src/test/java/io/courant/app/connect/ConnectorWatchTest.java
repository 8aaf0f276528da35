package io.courant.app.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.connect.runtime.rest.entities.ConnectorStateInfo;
import org.apache.kafka.connect.runtime.rest.entities.ConnectorStateInfo.ConnectorState;
import org.apache.kafka.connect.runtime.rest.entities.ConnectorStateInfo.TaskState;
import org.apache.kafka.connect.runtime.rest.entities.ConnectorType;
import org.junit.jupiter.api.Test;

class ConnectorWatchTest {

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    private final ConnectorWatch watch = new ConnectorWatch("sqlite");
    private Instant now = START;

    @Test
    void isUpOnceEveryTaskRuns() {
        assertEquals(Health.State.STARTING, watch.health().state());
        look("RUNNING");
        assertEquals(Health.UP, watch.health());
    }

    @Test
    void namesTheTaskAndTheInnermostCauseOfItsFailure() {
        look("FAILED");
        assertEquals(Health.State.DEGRADED, watch.health().state());
        assertTrue(
                watch.health().detail().startsWith("sqlite task 0 failed: java.io.IOException: disk full"),
                watch.health().detail());
    }

    @Test
    void restartsAfterAPauseThatGrowsToAMinute() {
        assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L), pauses(8));
    }

    @Test
    void forgetsFailuresOnceItHasRunForLong() {
        pauses(5);
        look("RUNNING");
        now = now.plus(Duration.ofMinutes(3));
        look("RUNNING");
        assertEquals(List.of(1L), pauses(1));
    }

    private List<Long> pauses(int failures) {
        return IntStream.range(0, failures)
                .mapToObj(failure -> {
                    assertFalse(look("FAILED"));
                    Instant since = now;
                    do {
                        now = now.plusSeconds(1);
                    } while (!look("FAILED"));
                    look("RUNNING");
                    return Duration.between(since, now).toSeconds();
                })
                .toList();
    }

    private boolean look(String taskState) {
        String trace = taskState.equals("FAILED")
                ? "org.apache.kafka.connect.errors.ConnectException: no\n\tat here\nCaused by: java.io.IOException: disk full"
                : "";
        return watch.restartIsDue(
                new ConnectorStateInfo(
                        "sqlite",
                        new ConnectorState("RUNNING", "worker", "", "1"),
                        List.of(new TaskState(0, taskState, "worker", trace, "1")),
                        ConnectorType.SINK),
                now);
    }
}

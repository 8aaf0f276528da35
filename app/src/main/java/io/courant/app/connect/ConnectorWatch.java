package io.courant.app.connect;

import io.courant.contract.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.runtime.rest.entities.ConnectorStateInfo;
import org.apache.kafka.connect.runtime.rest.entities.ConnectorStateInfo.AbstractState;
import org.apache.kafka.connect.runtime.rest.entities.ConnectorStateInfo.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * What is seen of one connector over time, and when its failed parts are due to be restarted: after one second, then after twice
 * as long each time, up to a minute. Knows no clock and no Connect worker. One thread looks, any may ask for the
 * health.
 */
final class ConnectorWatch {

    private static final Duration PAUSE_MIN = Duration.ofSeconds(1);
    private static final Duration PAUSE_MAX = Duration.ofMinutes(1);
    /** What ran this long has recovered: its next failure is a new one. */
    private static final Duration RECOVERED = Duration.ofMinutes(2);

    private final String connector;
    private volatile Health health = Health.starting("no task runs yet");
    private Duration pause = PAUSE_MIN;
    private Optional<Instant> failedSince = Optional.empty();
    private Instant lastFailure = Instant.MIN;

    ConnectorWatch(String connector) {
        this.connector = connector;
    }

    Health health() {
        return health;
    }

    /** Takes a look at it: true if what failed is to be restarted now. */
    boolean restartIsDue(ConnectorStateInfo state, Instant now) {
        List<String> failures = failures(state);
        if (failures.isEmpty()) {
            failedSince = Optional.empty();
            boolean runs = !state.tasks().isEmpty()
                    && state.tasks().stream().allMatch(task -> task.state().equals("RUNNING"));
            health = runs ? Health.UP : Health.starting(connector + ": no task runs yet");
            return false;
        }
        if (failedSince.isEmpty()) {
            pause = Duration.between(lastFailure, now).compareTo(RECOVERED) > 0 ? PAUSE_MIN : longer(pause);
            failedSince = Optional.of(now);
        }
        lastFailure = now;
        health = Health.degraded(
                connector + " " + String.join("; ", failures) + " (restarted every " + pause.toSeconds() + " s)");
        boolean due = !now.isBefore(failedSince.get().plus(pause));
        if (due) {
            failedSince = Optional.empty();
        }
        return due;
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : doubled;
    }

    private static List<String> failures(ConnectorStateInfo state) {
        List<String> failures = new ArrayList<>();
        if (failed(state.connector())) {
            failures.add("failed: " + reason(state.connector().trace()));
        }
        for (TaskState task : state.tasks()) {
            if (failed(task)) {
                failures.add("task " + task.id() + " failed: " + reason(task.trace()));
            }
        }
        return failures;
    }

    private static boolean failed(AbstractState part) {
        return part.state().equals("FAILED");
    }

    /** The innermost cause of a stack trace: that is what went wrong. */
    private static String reason(@Nullable String trace) {
        if (trace == null) {
            return "for no reason that it names";
        }
        List<String> lines = trace.lines().toList();
        return lines.stream()
                .filter(line -> line.startsWith("Caused by: "))
                .reduce((first, second) -> second)
                .map(line -> line.substring("Caused by: ".length()))
                .orElse(lines.isEmpty() ? "" : lines.get(0));
    }
}

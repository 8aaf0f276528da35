package io.courant.app.http;

import io.courant.contract.Component;
import io.courant.contract.Health;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a process is doing: the answer of {@code /health}.
 *
 * @param state the worst of its parts'
 * @param parts each part
 */
public record HealthReport(String state, List<Part> parts) {

    /** From the best: a part that is starting is no worse than one that limps. */
    private static final List<Health.State> BADNESS =
            List.of(Health.State.UP, Health.State.DEGRADED, Health.State.STARTING, Health.State.FAILED);

    public HealthReport {
        parts = List.copyOf(parts);
    }

    /** A part and its health. */
    public record Part(String name, String state, String detail) {}

    static HealthReport of(List<Component> components) {
        List<Part> parts = new ArrayList<>();
        Health.State worst = Health.State.UP;
        for (Component component : components) {
            Health health = component.check();
            parts.add(new Part(component.name(), named(health.state()), health.detail()));
            if (BADNESS.indexOf(health.state()) > BADNESS.indexOf(worst)) {
                worst = health.state();
            }
        }
        return new HealthReport(named(worst), parts);
    }

    /** Whether a part has stopped for good. */
    public boolean hasFailed() {
        return is(Health.State.FAILED);
    }

    boolean is(Health.State other) {
        return state.equals(named(other));
    }

    private static String named(Health.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}

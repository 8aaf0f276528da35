package io.courant.app.http;

import io.courant.contract.Component;
import io.courant.contract.Health;
import java.util.Comparator;
import java.util.List;

/**
 * How a process is doing: the answer of {@code /health}.
 *
 * @param state the worst of its parts'
 * @param parts each part
 */
public record HealthReport(Health.State state, List<Part> parts) {

    /** From the best: a part that is starting is no worse than one that limps. */
    private static final List<Health.State> BADNESS =
            List.of(Health.State.UP, Health.State.DEGRADED, Health.State.STARTING, Health.State.FAILED);

    public HealthReport {
        parts = List.copyOf(parts);
    }

    /** A part and its health. */
    public record Part(String name, Health.State state, String detail) {}

    static HealthReport of(List<Component> components) {
        List<Part> parts = components.stream()
                .map(component -> {
                    Health health = component.check();
                    return new Part(component.name(), health.state(), health.detail());
                })
                .toList();
        Health.State worst = parts.stream()
                .map(Part::state)
                .max(Comparator.comparing(BADNESS::indexOf))
                .orElse(Health.State.STARTING);
        return new HealthReport(worst, parts);
    }
}

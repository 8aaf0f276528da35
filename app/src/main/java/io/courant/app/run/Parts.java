package io.courant.app.run;

import io.courant.contract.Component;
import io.courant.contract.Health;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of a process, in the order in which they were started. Safe for use by many threads. */
public final class Parts implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Parts.class);

    private final List<Component> started = new CopyOnWriteArrayList<>();
    private final Consumer<Component> onAdded;

    /** @param onAdded is told of each part */
    public Parts(Consumer<Component> onAdded) {
        this.onAdded = onAdded;
    }

    /** Takes over a part: it is watched, and closed before all that were added before it. */
    public <C extends Component> C add(C part) {
        started.add(part);
        onAdded.accept(part);
        return part;
    }

    public List<Component> all() {
        return List.copyOf(started);
    }

    /** One line about a part that has stopped for good, if there is one. */
    public Optional<String> failure() {
        return started.stream()
                .map(part -> new Look(part.name(), part.check()))
                .filter(look -> look.health().state() == Health.State.FAILED)
                .map(look -> look.name() + " has stopped: " + look.health().detail())
                .findFirst();
    }

    private record Look(String name, Health health) {}

    /** Stops them all, the last one first; a part that does not stop in good order does not keep the others. */
    @Override
    public void close() {
        for (int i = started.size() - 1; i >= 0; i--) {
            Component part = started.get(i);
            try {
                part.close();
            } catch (RuntimeException e) {
                log.error("{} did not stop in good order", part.name(), e);
            }
        }
    }
}

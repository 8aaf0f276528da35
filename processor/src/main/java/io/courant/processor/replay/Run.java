package io.courant.processor.replay;

import io.courant.contract.id.RunId;
import io.courant.contract.record.RunProgress;
import io.courant.contract.record.RunRequest;
import java.util.Comparator;

/** A run: what was asked, and how far it is. */
public record Run(RunRequest request, RunProgress progress) {

    /** The order in which runs are worked off. */
    public static final Comparator<Run> BY_TURN =
            Comparator.comparing((Run run) -> run.request().requestedAt()).thenComparing(Run::id);

    public RunId id() {
        return request.id();
    }

    public RunProgress.State state() {
        return progress.state();
    }

    public boolean isOver() {
        return state().isFinal();
    }
}

package io.courant.app.plan;

import io.courant.contract.record.RunProgress;
import io.courant.contract.record.RunRequest;
import io.courant.processor.replay.Run;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How fast history was replayed before. */
public final class ReplayRate {

    /** Of fewer records the time says nothing. */
    private static final long RECORDS_MIN = 500;

    private ReplayRate() {}

    /** Records a second of the last run that was only tagged, if it was long enough to tell. */
    public static Optional<Double> ofTags(List<Run> runs) {
        return runs.stream()
                .filter(run -> run.request().stage() == RunRequest.Stage.TAG)
                .filter(run -> run.request().rateMax().isEmpty())
                .map(Run::progress)
                .filter(progress -> progress.state() == RunProgress.State.DONE
                        && progress.summary().records() >= RECORDS_MIN
                        && progress.startedAt().isPresent()
                        && progress.finishedAt().isPresent())
                .reduce((first, last) -> last)
                .map(progress -> {
                    Duration took = Duration.between(
                            progress.startedAt().orElseThrow(),
                            progress.finishedAt().orElseThrow());
                    return progress.summary().records() * 1_000.0 / Math.max(1, took.toMillis());
                });
    }
}

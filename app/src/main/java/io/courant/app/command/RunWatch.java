package io.courant.app.command;

import io.courant.app.output.Console;
import io.courant.app.run.StopRequest;
import io.courant.contract.id.RunId;
import io.courant.contract.record.RunProgress;
import io.courant.contract.record.RunProgress.State;
import io.courant.processor.replay.Run;
import io.courant.processor.replay.Runs;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/** Shows how a run goes until it is over. Ctrl-C ends the showing, never the run. For one thread, once in a process. */
final class RunWatch {

    private static final long SHOW_EVERY_NS = Duration.ofSeconds(1).toNanos();
    private static final long TAKEN_WITHIN_NS = Duration.ofSeconds(15).toNanos();

    private final Console console;
    private final Runs runs;

    private final long beganNanos = System.nanoTime();
    private long shownNanos;
    private long rateNanos;
    private long rateRecords;
    private double rate;
    private String shown = "";
    private boolean warned;
    private @Nullable Instant copiedSince;
    private double fractionThen;

    RunWatch(Console console, Runs runs) {
        this.console = console;
        this.runs = runs;
    }

    /**
     * Watches until the run is over.
     *
     * @return the run as it was last seen: not over if Ctrl-C came before
     */
    Run watch(RunId id) {
        StopRequest stop = StopRequest.listen();
        try {
            Run run = runs.follow(id, now -> {
                show(now);
                return !stop.isRequested();
            });
            if (!run.isOver()) {
                sayThatItGoesOn(id);
            }
            return run;
        } catch (InterruptException e) {
            if (!stop.isRequested()) {
                throw e;
            }
            Thread.interrupted();
            sayThatItGoesOn(id);
            return runs.last(id);
        } finally {
            stop.done(Courant.done());
        }
    }

    private void sayThatItGoesOn(RunId id) {
        console.note(
                "run " + id + " goes on: `courant replay list` shows it, `courant replay cancel " + id + "` ends it");
    }

    private void show(Run run) {
        long now = System.nanoTime();
        if (now - shownNanos < SHOW_EVERY_NS && !run.isOver()) {
            return;
        }
        shownNanos = now;
        String line = words(run, now);
        if (!line.isEmpty() && !line.equals(shown)) {
            console.note(line);
            shown = line;
        }
    }

    private String words(Run run, long now) {
        RunProgress progress = run.progress();
        if (run.state() == State.QUEUED) {
            return queued(run, now);
        }
        if (run.state() == State.RUNNING && progress.partitions().isEmpty()) {
            return progress.detail().orElse(""); // a rebuild makes its state first
        }
        measure(progress, now);
        String detail = progress.detail().map(words -> ", " + words).orElse("");
        if (run.state() == State.RUNNING) {
            return String.format(
                    Locale.ROOT,
                    "%3.0f %%  %d records, %.0f/s%s%s",
                    100 * progress.fraction(),
                    progress.summary().records(),
                    rate,
                    left(progress),
                    detail);
        }
        return run.state() == State.DRAINING
                ? "all copied, " + progress.inFlight() + " records on their way" + detail
                : "";
    }

    private String queued(Run run, long now) {
        long before = runs.before(run.id());
        if (before > 0) {
            return "queued behind " + before + (before == 1 ? " other run" : " other runs");
        }
        if (now - beganNanos > TAKEN_WITHIN_NS && !warned) {
            warned = true;
            return "no processor has taken it yet: does `courant run` or `courant process` run on these topics?";
        }
        return "";
    }

    private void measure(RunProgress progress, long now) {
        long records = progress.summary().records();
        if (rateNanos != 0 && now > rateNanos) {
            double latest = (records - rateRecords) * 1e9 / (now - rateNanos);
            rate = rate == 0 ? latest : 0.7 * rate + 0.3 * latest;
        }
        rateNanos = now;
        rateRecords = records;
    }

    /** By the part of the range that is left: how many records of it are selected is not known before. */
    private String left(RunProgress progress) {
        double fraction = progress.fraction();
        if (copiedSince == null || fraction < fractionThen) {
            copiedSince = progress.at();
            fractionThen = fraction;
        }
        double gone = fraction - fractionThen;
        if (gone < 0.01) {
            return "";
        }
        double seconds = Duration.between(copiedSince, progress.at()).toMillis() / 1_000.0;
        double left = seconds / gone * (1 - fraction);
        return left < 100
                ? String.format(Locale.ROOT, ", %.0f s left", left)
                : String.format(Locale.ROOT, ", %.0f min left", left / 60);
    }
}

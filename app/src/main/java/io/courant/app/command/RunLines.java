package io.courant.app.command;

import io.courant.app.output.Console;
import io.courant.contract.id.TagId;
import io.courant.contract.record.Outcome;
import io.courant.contract.record.RunProgress;
import io.courant.contract.record.RunProgress.State;
import io.courant.contract.record.RunRequest;
import io.courant.contract.record.RunSelection;
import io.courant.contract.record.RunSummary;
import io.courant.processor.replay.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Runs in words. */
final class RunLines {

    private RunLines() {}

    /** One line: what it is and how far. */
    static String line(Run run) {
        RunProgress progress = run.progress();
        StringBuilder line = new StringBuilder(run.id() + "  " + word(run.state()));
        if (run.state() == State.RUNNING) {
            line.append(String.format(Locale.ROOT, " %.0f %%", 100 * progress.fraction()));
        }
        line.append("  ").append(progress.summary().records()).append(" records");
        line.append("  ").append(asked(run.request()));
        progress.detail().ifPresent(detail -> line.append("  (").append(detail).append(")"));
        return line.toString();
    }

    /** What was asked for. */
    static String asked(RunRequest request) {
        RunSelection selection = request.selection();
        List<String> words = new ArrayList<>();
        selection.since().ifPresent(at -> words.add("since " + at));
        selection.until().ifPresent(at -> words.add("until " + at));
        selection.source().ifPresent(source -> words.add("source " + source));
        selection.tag().ifPresent(tag -> words.add("tag " + tag));
        if (!selection.documents().isEmpty()) {
            words.add(selection.documents().size() + " documents");
        }
        if (!selection.positions().isEmpty()) {
            words.add(selection.positions().size() + " records");
        }
        if (words.isEmpty()) {
            words.add(request.kind() == RunRequest.Kind.REBUILD ? "new state, then everything" : "everything");
        }
        words.add("stage " + word(request.stage()));
        request.rateMax().ifPresent(rate -> words.add("at most " + rate + "/s"));
        request.reason().ifPresent(words::add);
        return String.join(", ", words);
    }

    /** What became of a run's records. */
    static void summary(Console console, Run run) {
        RunSummary summary = run.progress().summary();
        field(console, "run", run.id() + " is " + word(run.state()) + took(run.progress()));
        run.progress().detail().ifPresent(detail -> field(console, "", detail));
        String none = run.isOver() && run.progress().copied() == 0 ? "  (nothing in raw is selected)" : "";
        field(console, "records", summary.records() + none);
        for (Outcome.Kind kind : Outcome.Kind.values()) {
            if (summary.of(kind) > 0) {
                field(console, "  " + word(kind), String.valueOf(summary.of(kind)));
            }
        }
        tags(console, "gained", summary.gained());
        tags(console, "lost", summary.lost());
    }

    private static void tags(Console console, String name, Map<TagId, Long> counts) {
        new TreeMap<>(counts).forEach((tag, count) -> field(console, name, tag + "  " + count));
    }

    private static String took(RunProgress progress) {
        if (progress.startedAt().isEmpty() || progress.finishedAt().isEmpty()) {
            return "";
        }
        Duration took = Duration.between(
                progress.startedAt().get(), progress.finishedAt().get());
        double seconds = Math.max(0.001, took.toMillis() / 1_000.0);
        return String.format(
                Locale.ROOT,
                " after %.1f s (%.0f records/s)",
                seconds,
                progress.summary().records() / seconds);
    }

    private static void field(Console console, String name, String value) {
        console.line(String.format("%-14s %s", name, value));
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}

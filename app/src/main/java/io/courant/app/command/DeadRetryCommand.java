package io.courant.app.command;

import io.courant.app.FatalException;
import io.courant.app.dead.DeadLetters;
import io.courant.app.dead.StandingLetter;
import io.courant.app.read.KafkaAddress;
import io.courant.app.settings.Settings;
import io.courant.contract.id.RawPosition;
import io.courant.contract.record.Outcome;
import io.courant.contract.record.RunProgress.State;
import io.courant.contract.record.RunRequest;
import io.courant.contract.record.RunSelection;
import io.courant.processor.replay.Run;
import io.courant.processor.replay.Runs;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code courant dead retry}: dead letters through the pipeline again. */
@Command(
        name = "retry",
        description = {
            "Takes the originals of open dead letters from raw through the pipeline again, as a run. What comes through closes its letter.",
            "Fails if any of them is dead again."
        })
final class DeadRetryCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private DeadSelection selection = new DeadSelection();

    @Option(names = "--detach", description = "Ask for the run and do not wait for it.")
    private boolean detach;

    DeadRetryCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Settings settings = common.settings(invocation);
        common.quietLogs(invocation, settings);
        KafkaAddress kafka = KafkaAddress.find(settings);
        List<RawPosition> positions = positions(kafka);
        if (positions.isEmpty()) {
            invocation.console().note("no dead letter is open that could be tried again");
            return Courant.done();
        }
        Instant now = Instant.now();
        RunRequest request = RunRequest.replay(Runs.newId(RunRequest.Kind.RETRY, now), RunSelection.at(positions), now)
                .of(RunRequest.Kind.RETRY);
        try (Runs runs = new Runs(kafka.client(), kafka.topics())) {
            runs.file(request);
            invocation.console().note("run " + request.id() + ": " + positions.size() + " dead letters again");
            if (detach) {
                invocation.console().line(request.id().value());
                return Courant.done();
            }
            return report(new RunWatch(invocation.console(), runs).watch(request.id()));
        }
    }

    private List<RawPosition> positions(KafkaAddress kafka) {
        try (DeadLetters dead = new DeadLetters(kafka.client(), kafka.topics(), invocation.console()::note)) {
            List<StandingLetter> open = selection.of(dead.read()).stream()
                    .filter(StandingLetter::isOpen)
                    .toList();
            long before = open.stream()
                    .filter(standing -> standing.letter().raw().isEmpty())
                    .count();
            if (before > 0) {
                invocation
                        .console()
                        .note(before
                                + " were refused before raw, which holds no original of them: each is tried again when"
                                + " its source changes");
            }
            return open.stream()
                    .flatMap(standing -> standing.letter().raw().stream())
                    .sorted()
                    .toList();
        }
    }

    private int report(Run run) {
        if (common.isJson()) {
            invocation.console().json(run);
        } else if (run.isOver()) {
            RunLines.summary(invocation.console(), run);
        }
        if (run.state() == State.FAILED) {
            throw new FatalException(run.progress().detail().orElse("the run failed"));
        }
        return run.progress().summary().of(Outcome.Kind.DEAD) == 0 ? Courant.done() : 1;
    }
}

package io.courant.app.command;

import io.courant.app.read.KafkaAddress;
import io.courant.app.settings.Settings;
import io.courant.contract.record.RunProgress.State;
import io.courant.contract.record.RunRequest;
import io.courant.processor.replay.Run;
import io.courant.processor.replay.Runs;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Asks the processor for a run, watches it and reports how it ended: what the commands have in common that ask for one. */
final class RunOrder {

    @Option(names = "--detach", description = "Ask for the run and do not wait for it.")
    private boolean detach;

    /**
     * Files the request, unless the run is under way already; then waits for its end.
     *
     * @param underWay finds a run that is to be watched in place of a new one
     * @return the command's exit status
     */
    int carryOut(
            RunRequest wanted,
            Function<Runs, Optional<RunRequest>> underWay,
            Invocation invocation,
            CommonOptions common,
            Settings settings) {
        KafkaAddress kafka = KafkaAddress.find(settings);
        try (Runs runs = new Runs(kafka.client(), kafka.topics())) {
            RunRequest request = underWay.apply(runs).orElse(wanted);
            if (request == wanted) {
                runs.file(request);
                invocation.console().note("run " + request.id() + ": " + RunLines.asked(request));
            } else {
                invocation.console().note("run " + request.id() + " is under way already");
            }
            if (detach) {
                invocation.console().line(request.id().value());
                return Courant.done();
            }
            return report(new RunWatch(invocation.console(), runs).watch(request.id()), invocation, common);
        }
    }

    private static int report(Run run, Invocation invocation, CommonOptions common) {
        if (common.isJson()) {
            invocation.console().json(run);
        } else if (run.isOver()) {
            RunLines.summary(invocation.console(), run);
        }
        return run.isOver() && run.state() != State.DONE ? 1 : Courant.done();
    }
}

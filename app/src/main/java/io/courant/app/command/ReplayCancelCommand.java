package io.courant.app.command;

import io.courant.app.FatalException;
import io.courant.app.read.KafkaAddress;
import io.courant.app.settings.Settings;
import io.courant.contract.id.RunId;
import io.courant.processor.replay.Run;
import io.courant.processor.replay.Runs;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code courant replay cancel}: ends a run early. */
@Command(
        name = "cancel",
        description =
                "Ends a run: nothing more is copied, and what was copied comes to its outcome. Nothing is undone.")
final class ReplayCancelCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "RUN", description = "The run's id, as `courant replay list` prints it.")
    private String id = "";

    ReplayCancelCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        RunId run = runId();
        Settings settings = common.settings(invocation);
        common.quietLogs(invocation, settings);
        KafkaAddress kafka = KafkaAddress.find(settings);
        try (Runs runs = new Runs(kafka.client(), kafka.topics())) {
            Run known = runs.cancel(run, Instant.now())
                    .orElseThrow(
                            () -> new FatalException("there is no run " + run + ": `courant replay list` prints them"));
            if (known.isOver()) {
                throw new FatalException("run " + run + " is over already: " + RunLines.word(known.state()));
            }
            Run ended = new RunWatch(invocation.console(), runs).watch(run);
            if (common.isJson()) {
                invocation.console().json(ended);
            } else {
                RunLines.summary(invocation.console(), ended);
            }
        }
        return Courant.done();
    }

    private RunId runId() {
        try {
            return new RunId(id);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }
}

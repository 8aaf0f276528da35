package io.courant.app.command;

import io.courant.app.settings.Settings;
import io.courant.contract.record.RunRequest;
import io.courant.contract.record.RunSelection;
import io.courant.processor.replay.Run;
import io.courant.processor.replay.Runs;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code courant rebuild}: the processor's state anew. */
@Command(
        name = "rebuild",
        description = {
            "Makes the processor's state anew: from what is published beside the old state, then a switch, then all of raw again."
                    + " For state that is lost, damaged, or of another version. Only what comes out differently is sent, marked with"
                    + " the run's id.",
            "The processor does the work: Ctrl-C ends the watching, not the run. Asked for again meanwhile, the same run is watched."
        })
final class RebuildCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "At most N records of raw a second; by default as fast as live articles allow.")
    private @Nullable Integer rate;

    @Mixin
    private RunOrder order = new RunOrder();

    RebuildCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Settings settings = common.settings(invocation);
        common.quietLogs(invocation, settings);
        return order.carryOut(request(), RebuildCommand::underWay, invocation, common, settings);
    }

    private RunRequest request() {
        Instant now = Instant.now();
        RunRequest request = RunRequest.replay(Runs.newId(RunRequest.Kind.REBUILD, now), RunSelection.ALL, now)
                .of(RunRequest.Kind.REBUILD);
        try {
            return Optional.ofNullable(rate).map(request::atMost).orElse(request);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private static Optional<RunRequest> underWay(Runs runs) {
        return runs.list().stream()
                .filter(run -> !run.isOver() && run.request().kind() == RunRequest.Kind.REBUILD)
                .map(Run::request)
                .findFirst();
    }
}

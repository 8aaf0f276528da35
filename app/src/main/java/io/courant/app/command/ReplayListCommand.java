package io.courant.app.command;

import io.courant.app.read.KafkaAddress;
import io.courant.app.settings.Settings;
import io.courant.processor.replay.Run;
import io.courant.processor.replay.Runs;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code courant replay list}: all runs. */
@Command(
        name = "list",
        description = "Lists all runs, the oldest first: replays, retries and what new rules asked for.")
final class ReplayListCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Mixin
    private CommonOptions common = new CommonOptions();

    ReplayListCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Settings settings = common.settings(invocation);
        common.quietLogs(invocation, settings);
        KafkaAddress kafka = KafkaAddress.find(settings);
        try (Runs runs = new Runs(kafka.client(), kafka.topics())) {
            List<Run> all = runs.list();
            if (common.isJson()) {
                all.forEach(invocation.console()::json);
            } else if (all.isEmpty()) {
                invocation.console().line("no run was asked for yet");
            } else {
                all.forEach(run -> invocation.console().line(RunLines.line(run)));
            }
        }
        return Courant.done();
    }
}

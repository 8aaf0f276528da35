package io.courant.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code courant process}: one role alone. */
@Command(
        name = "process",
        description = {
            "Cleans, dedupes, tags and routes documents.",
            "One role alone, for several machines on one Kafka cluster; until Ctrl-C."
        })
final class ProcessCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Mixin
    private CommonOptions common = new CommonOptions();

    ProcessCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        return LoneRole.run("process", invocation, common, (session, http) -> session.startProcessor());
    }
}

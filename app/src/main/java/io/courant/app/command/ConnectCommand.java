package io.courant.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code courant connect}: one role alone. */
@Command(
        name = "connect",
        description = {
            "Runs a Kafka Connect worker with the sinks.",
            "One role alone, for several machines on one Kafka cluster; until Ctrl-C."
        })
final class ConnectCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private SinkOption sinks = new SinkOption();

    ConnectCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        return LoneRole.run("connect", invocation, common, sinks.setting(), (session, http) -> session.startConnect());
    }
}

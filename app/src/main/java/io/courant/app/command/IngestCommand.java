package io.courant.app.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code courant ingest}: one role alone. */
@Command(
        name = "ingest",
        description = {
            "Watches its share of the sources and publishes what it finds there.",
            "One role alone, for several machines on one Kafka cluster; until Ctrl-C."
        })
final class IngestCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Mixin
    private CommonOptions common = new CommonOptions();

    IngestCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        return LoneRole.run("ingest", invocation, common, (session, http) -> session.startIngest(List.of()));
    }
}

package io.courant.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code courant serve}: one role alone. */
@Command(
        name = "serve",
        description = {
            "Answers over HTTP: lists, search, feeds, event streams and webhooks.",
            "One role alone, for several machines on one Kafka cluster; until Ctrl-C. The setting http.database names the database"
                    + " to read."
        })
final class ServeCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Mixin
    private CommonOptions common = new CommonOptions();

    ServeCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        return LoneRole.run("serve", invocation, common, (session, http) -> session.startReading(http));
    }
}

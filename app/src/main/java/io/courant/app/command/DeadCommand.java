package io.courant.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code courant dead}: what could not be processed. */
@Command(name = "dead", description = "What could not be processed, why, and what to do about it.")
final class DeadCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
        throw new UsageException("say which: courant dead list, show ID, retry, or export");
    }
}

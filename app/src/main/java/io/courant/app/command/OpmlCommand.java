package io.courant.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code courant opml}: lists of subscriptions, as other readers know them. */
@Command(name = "opml", description = "Reads and writes lists of subscriptions, as other readers know them.")
final class OpmlCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
        throw new UsageException("say which: courant opml import FILE, or courant opml export");
    }
}

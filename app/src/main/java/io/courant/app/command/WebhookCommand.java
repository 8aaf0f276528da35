package io.courant.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code courant webhook}: requests that tell others of articles. */
@Command(name = "webhook", description = "Adds, lists and removes webhooks: requests that tell others of articles.")
final class WebhookCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
        throw new UsageException("say which: courant webhook add URL --tag TAG, list, or remove ID");
    }
}

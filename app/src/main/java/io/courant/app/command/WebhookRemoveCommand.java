package io.courant.app.command;

import io.courant.app.FatalException;
import io.courant.app.read.KafkaAddress;
import io.courant.app.settings.Settings;
import io.courant.app.webhook.WebhookRegistry;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code courant webhook remove}: one less who is told. */
@Command(name = "remove", description = "Removes a webhook: it is told nothing more.")
final class WebhookRemoveCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "ID", description = "The webhook, as `courant webhook list` has it.")
    private String id = "";

    WebhookRemoveCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Settings settings = common.settings(invocation);
        common.quietLogs(invocation, settings);
        KafkaAddress kafka = KafkaAddress.find(settings);
        try (WebhookRegistry registry = new WebhookRegistry(kafka.client(), kafka.topics())) {
            if (!registry.all().containsKey(id)) {
                throw new FatalException("there is no webhook " + id + "; `courant webhook list` lists them all");
            }
            registry.remove(id);
            invocation.console().line("removed " + id);
        }
        return Courant.done();
    }
}

package io.courant.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.courant.app.read.KafkaAddress;
import io.courant.app.settings.Settings;
import io.courant.app.webhook.WebhookRegistry;
import io.courant.contract.serde.Json;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code courant webhook list}: who is told, and how that goes. */
@Command(name = "list", description = "Lists the webhooks, and how far each was told.")
final class WebhookListCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Mixin
    private CommonOptions common = new CommonOptions();

    WebhookListCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Settings settings = common.settings(invocation);
        common.quietLogs(invocation, settings);
        KafkaAddress kafka = KafkaAddress.find(settings);
        try (WebhookRegistry registry = new WebhookRegistry(kafka.client(), kafka.topics())) {
            registry.all().values().forEach(this::print);
        }
        return Courant.done();
    }

    private void print(WebhookRegistry.Entry entry) {
        if (common.isJson()) {
            ObjectNode line = Json.MAPPER.valueToTree(entry.webhook());
            line.remove("secret");
            entry.state().ifPresent(state -> line.set("state", Json.MAPPER.valueToTree(state)));
            invocation.console().json(line);
            return;
        }
        String tags = entry.webhook().tags().stream().map(tag -> "#" + tag).collect(Collectors.joining(" "));
        String state = entry.state()
                .map(known -> known.delivered() + " taken, " + known.undelivered() + " given up"
                        + known.trouble().map(trouble -> ", fails: " + trouble).orElse(""))
                .orElse("");
        invocation.console().line(entry.webhook().id() + "  " + entry.webhook().url() + "  " + tags + "  " + state);
    }
}

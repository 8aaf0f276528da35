package io.courant.app.command;

import io.courant.app.FatalException;
import io.courant.app.read.KafkaAddress;
import io.courant.app.read.Since;
import io.courant.app.read.TagCatalog;
import io.courant.app.read.TagQuery;
import io.courant.app.settings.HttpConfig;
import io.courant.app.settings.NearestName;
import io.courant.app.settings.Setting;
import io.courant.app.settings.Setting.Origin;
import io.courant.app.settings.Settings;
import io.courant.app.webhook.WebhookOrder;
import io.courant.app.webhook.WebhookRegistry;
import io.courant.contract.id.TagId;
import io.courant.contract.record.Webhook;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code courant webhook add}: one more who is told. */
@Command(
        name = "add",
        description = {
            "Adds a webhook: `courant run` or `courant serve` posts each event of the tags to the address, signed.",
            "Prints the key of the signatures; it is not shown again."
        })
final class WebhookAddCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "URL", description = "Where events are posted, http or https.")
    private String url = "";

    @Option(
            names = "--tag",
            required = true,
            paramLabel = "TAG",
            description = "A tag, by id or name. May be repeated.")
    private List<String> tags = List.of();

    @Option(names = "--all", description = "Only articles with every one of the tags.")
    private boolean all;

    @Option(names = "--first-of-story", description = "Of articles that tell the same story only the first.")
    private boolean firstOfStory;

    @Option(names = "--lang", paramLabel = "LANGUAGE", description = "Only this language, such as zh. May be repeated.")
    private List<String> languages = List.of();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description =
                    "What was written since then, too: start, 1h, 2026-11-01. Without it, what comes from now on.")
    private @Nullable String since;

    @Option(names = "--secret", paramLabel = "KEY", description = "The key of the signatures; a new one by default.")
    private @Nullable String secret;

    @Option(
            names = "--allow-private",
            description =
                    "Accept an address on a private network; webhook.allow-private must be set where it is told, too.")
    private boolean allowPrivate;

    WebhookAddCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Settings settings = common.settings(
                invocation,
                allowPrivate
                        ? Map.of(
                                HttpConfig.WEBHOOK_ALLOW_PRIVATE,
                                new Setting(
                                        HttpConfig.WEBHOOK_ALLOW_PRIVATE,
                                        "true",
                                        Origin.COMMAND_LINE,
                                        "--allow-private"))
                        : Map.of());
        common.quietLogs(invocation, settings);
        KafkaAddress kafka = KafkaAddress.find(settings);
        try (TagCatalog catalog = new TagCatalog(kafka.client(), kafka.topics());
                WebhookRegistry registry = new WebhookRegistry(kafka.client(), kafka.topics())) {
            TagCatalog.Snapshot now = catalog.look();
            Webhook webhook = order(now).add(registry, settings.http().webhooks(), kafka.client(), kafka.topics(), now);
            if (common.isJson()) {
                invocation.console().json(webhook);
            } else {
                invocation.console().line("added " + webhook.id() + " (" + webhook.url() + ")");
                invocation.console().line("key of its signatures: " + webhook.secret());
            }
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
        return Courant.done();
    }

    private WebhookOrder order(TagCatalog.Snapshot now) {
        List<TagId> ids = tags.stream().map(tag -> find(tag, now)).toList();
        Optional<Instant> from = Optional.ofNullable(since)
                .map(text -> text.equals("start")
                        ? Instant.EPOCH
                        : Since.parse(text, Instant.now(), ZoneId.systemDefault()));
        return new WebhookOrder(
                url, new TagQuery(ids, all, firstOfStory, new HashSet<>(languages)), Optional.ofNullable(secret), from);
    }

    private static TagId find(String tag, TagCatalog.Snapshot now) {
        return now.names()
                .find(tag)
                .or(() -> Optional.of(tag).filter(now.slugs()::contains).map(TagId::new))
                .orElseThrow(() -> new FatalException("there is no tag " + tag + NearestName.hint(tag, now.slugs())));
    }
}

package io.courant.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.courant.app.output.ArticleLine;
import io.courant.app.output.Console;
import io.courant.app.output.Format;
import io.courant.app.read.KafkaAddress;
import io.courant.app.read.Since;
import io.courant.app.read.TagEvent;
import io.courant.app.read.TagSubscription;
import io.courant.app.run.StopRequest;
import io.courant.app.settings.Settings;
import io.courant.contract.serde.Json;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code courant subscribe}: what is on the topics of tags. */
@Command(
        name = "subscribe",
        description =
                "Prints the articles of tags, each once and as it is now, and exits; --follow goes on with what changes.")
final class SubscribeCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Mixin
    private CommonOptions common = CommonOptions.withMarkdown();

    @Parameters(
            arity = "1..*",
            paramLabel = "TAG",
            description = {"Tags, by id or by name in any language: metaverse, 元宇宙. A tag includes those below it."})
    private List<String> tags = List.of();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only what was added or changed since then: 30m, 1h, 2d, 2026-11-01, 2026-11-01T08:00:00Z.")
    private @Nullable String since;

    @Option(names = "--first-of-story", description = "Of articles that tell the same story only the first.")
    private boolean firstOfStory;

    @Option(
            names = "--lang",
            paramLabel = "LANGUAGE",
            description = "Only articles in this language, such as zh. May be repeated.")
    private List<String> languages = List.of();

    @Option(names = "--follow", description = "Go on with what changes, until Ctrl-C.")
    private boolean follow;

    @ArgGroup
    private Match match = new Match();

    private static final class Match {
        @Option(names = "--any", description = "Articles with one of the tags or more; the default.")
        private boolean any;

        @Option(names = "--all", description = "Articles with every one of the tags.")
        private boolean all;
    }

    SubscribeCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        TagSubscription.Request request = new TagSubscription.Request(
                tags,
                match.all,
                firstOfStory,
                languages.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet()),
                liveOnly,
                follow);
        Optional<Instant> from = Optional.ofNullable(since)
                .map(text -> parse(() -> Since.parse(text, Instant.now(), ZoneId.systemDefault())));
        Settings settings = common.settings(invocation);
        common.quietLogs(invocation, settings);
        Console console = invocation.console();
        try (TagSubscription subscription = new TagSubscription(KafkaAddress.find(settings), request)) {
            subscription.readWhatIsThere(from, event -> {
                print(event);
                return !console.isCutOff();
            });
            if (follow && !console.isCutOff()) {
                follow(subscription);
            }
        }
        return Courant.done();
    }

    /** Until Ctrl-C, which is how it is meant to end. */
    private void follow(TagSubscription subscription) {
        StopRequest stop = StopRequest.listen();
        try {
            subscription.follow(event -> {
                event.ifPresent(this::print);
                return !stop.isRequested() && !invocation.console().isCutOff();
            });
        } catch (InterruptException e) {
            if (!stop.isRequested()) {
                throw e;
            }
            Thread.interrupted();
        } finally {
            stop.done(Courant.done());
        }
    }

    private static <T> T parse(Supplier<T> arguments) {
        try {
            return arguments.get();
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private void print(TagEvent event) {
        String op = event.op().word();
        if (common.isJson()) {
            ObjectNode line = Json.MAPPER.createObjectNode();
            line.put("op", op).put("tag", event.topic()).put("at", event.at().toString());
            event.article()
                    .ifPresentOrElse(
                            article -> line.setAll((ObjectNode) Json.MAPPER.valueToTree(article)),
                            () -> line.put("id", event.id().value()));
            invocation.console().json(line);
            return;
        }
        if (common.format() == Format.MARKDOWN) {
            invocation.console().line(ArticleMarkdown.of(event));
            return;
        }
        String mark = event.op() == TagEvent.Op.ADD ? "" : op + "  ";
        invocation
                .console()
                .line(event.article()
                        .map(article -> mark + ArticleLine.stored(event.at(), article, ZoneId.systemDefault()))
                        .orElseGet(() -> mark + event.id().value().substring(0, 8)));
    }
}

package io.courant.app.command;

import io.courant.app.output.ArticleLine;
import io.courant.app.output.Console;
import io.courant.app.read.KafkaAddress;
import io.courant.app.settings.Settings;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.FeedState;
import io.courant.contract.record.FeedState.Fetch;
import io.courant.contract.record.FeedState.Totals;
import io.courant.contract.record.IngestState;
import io.courant.contract.record.SourceSpec;
import io.courant.ingest.FeedConfig;
import io.courant.ingest.own.SourceRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code courant sources}: what is watched, and how that goes. */
@Command(
        name = "sources",
        description = "Lists the sources; with --long also what became of the last requests for each feed.")
final class SourcesCommand implements Callable<Integer> {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final Invocation invocation;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--long",
            description =
                    "Show each feed's last " + FeedState.FETCHES_MAX + " requests, and how polite they were in all.")
    private boolean all;

    SourcesCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Settings settings = common.settings(invocation);
        common.quietLogs(invocation, settings);
        KafkaAddress kafka = KafkaAddress.find(settings);
        try (SourceRegistry registry = new SourceRegistry(kafka.client(), kafka.topics())) {
            Map<SourceId, IngestState> states = registry.states();
            List<SourceLine> lines = new ArrayList<>();
            for (SourceSpec source : registry.list()) {
                Optional<FeedState> feed =
                        states.get(source.id()) instanceof FeedState state ? Optional.of(state) : Optional.empty();
                lines.add(SourceLine.of(source, feed));
            }
            lines.forEach(this::print);
            if (all && !common.isJson()) {
                printPoliteness(lines);
            }
        }
        return Courant.done();
    }

    private void print(SourceLine source) {
        Console console = invocation.console();
        if (common.isJson()) {
            console.json(
                    all
                            ? source
                            : new SourceLine(
                                    source.id(),
                                    source.kind(),
                                    source.address(),
                                    source.settings(),
                                    source.addedAt(),
                                    source.declaredIn(),
                                    Optional.empty()));
            return;
        }
        String title = source.settings().getOrDefault(FeedConfig.TITLE, "");
        console.line(source.id() + "  " + source.address() + (title.isEmpty() ? "" : "  " + ArticleLine.clean(title)));
        source.feed()
                .filter(feed -> all || feed.failures() > 0 || feed.endedAt().isPresent())
                .ifPresent(this::print);
    }

    private void print(FeedState feed) {
        Console console = invocation.console();
        if (!feed.address().equals(feed.subscribed())) {
            console.line("    moved to   " + feed.address());
        }
        String next = feed.endedAt().isPresent() ? "never: it has ended" : time(feed.dueAt());
        console.line("    next       " + next + ", every " + shown(Duration.ofMillis(feed.intervalMs()))
                + (feed.distrusted().isPresent() ? ", without validators: they lie" : ""));
        feed.failingSince()
                .ifPresent(since ->
                        console.line("    failing    since " + time(since) + ", " + feed.failures() + " times"));
        feed.pages()
                .ifPresent(pages ->
                        console.line("    pages      " + pages.read() + " read, " + pages.failed() + " failed, "
                                + pages.forbidden() + " forbidden by robots.txt, " + pages.waiting() + " waited for"));
        int shown = all ? feed.fetches().size() : 1;
        feed.fetches()
                .subList(feed.fetches().size() - shown, feed.fetches().size())
                .forEach(fetch -> console.line("    " + line(fetch)));
    }

    private static String line(Fetch fetch) {
        String status = fetch.status().map(Object::toString).orElse("---");
        return String.format(
                        "%s  %s  %8d bytes  %3d new  %3d edited  %2d repaired  %s",
                        time(fetch.at()),
                        status,
                        fetch.bytes(),
                        fetch.fresh(),
                        fetch.edited(),
                        fetch.repaired(),
                        ArticleLine.clean(fetch.error().orElse("")))
                .stripTrailing();
    }

    private void printPoliteness(List<SourceLine> sources) {
        Totals all = sources.stream()
                .flatMap(source -> source.feed().stream())
                .map(FeedState::totals)
                .reduce(Totals.NONE, SourcesCommand::sum);
        long share = all.fetches() == 0 ? 0 : 100 * all.notModified() / all.fetches();
        invocation
                .console()
                .line("politeness  " + all.fetches() + " requests, " + share + " % answered 304, " + all.tooMany()
                        + " answered 429, " + all.bytes() + " bytes received, " + all.bytesSaved() + " saved");
    }

    private static Totals sum(Totals one, Totals two) {
        return new Totals(
                one.fetches() + two.fetches(),
                one.notModified() + two.notModified(),
                one.tooMany() + two.tooMany(),
                one.bytes() + two.bytes(),
                one.bytesSaved() + two.bytesSaved());
    }

    private static String time(Instant at) {
        return TIME.format(at.atZone(ZoneId.systemDefault()));
    }

    private static String shown(Duration interval) {
        return interval.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}

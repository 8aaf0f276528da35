package io.courant.app.command;

import io.courant.app.feed.FeedReport;
import io.courant.app.feed.FeedReports;
import io.courant.app.output.ArticleLine;
import io.courant.app.output.Console;
import io.courant.app.output.Logs;
import io.courant.app.settings.Settings;
import io.courant.ingest.FeedConfig;
import io.courant.ingest.IngestConfig;
import io.courant.ingest.feed.parse.Entry;
import io.courant.ingest.feed.parse.ParsedFeed;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jsoup.Jsoup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code courant feed}: what ingest reads from feeds, without Kafka. */
@Command(
        name = "feed",
        description = {
            "Prints what ingest reads from feeds, and what it had to repair, without Kafka.",
            "Exit status 0 when every input could be read; one that is no feed has an error in its line."
        })
final class FeedCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private PrivateNetwork network = new PrivateNetwork();

    @Parameters(arity = "1..*", paramLabel = "FILE|URL", description = "Feeds.")
    private List<String> inputs = List.of();

    private boolean whole = true;

    FeedCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (common.isVerbose()) {
            Logs.toConsole(invocation.console());
        } else {
            Logs.toNowhere();
        }
        Settings settings = common.settings(invocation, network.setting());
        ZoneId zone = ZoneId.of(settings.get(FeedConfig.TIME_ZONE).value());
        try (FeedReports reports = new FeedReports(new IngestConfig(settings.ingest()).fetch(), zone)) {
            reports.read(inputs, this::print);
        }
        return whole ? Courant.done() : 1;
    }

    private void print(FeedReport report) {
        whole &= report.reached();
        Console console = invocation.console();
        if (common.isJson()) {
            console.line(report.json());
            return;
        }
        console.line(ArticleLine.clean(report.input()));
        report.error().ifPresent(error -> field("error", error));
        report.feed().ifPresent(this::print);
        console.line("");
    }

    private void print(ParsedFeed read) {
        field("format", read.format() + ", " + read.charset());
        read.feed().title().ifPresent(title -> field("title", plain(title)));
        read.feed().link().ifPresent(link -> field("link", link));
        read.feed().language().ifPresent(language -> field("language", language));
        read.repairs().forEach(repair -> field("repaired", repair.says()));
        field("entries", String.valueOf(read.entries().size()));
        read.entries().forEach(entry -> field("", line(entry)));
    }

    private static String line(Entry entry) {
        String at = entry.published()
                .or(entry::updated)
                .map(when -> when.toString().substring(0, 10))
                .orElse("----------");
        String title = entry.title().or(entry::summary).map(FeedCommand::plain).orElse("");
        return at + "  " + title + entry.link().map(link -> "  " + link).orElse("");
    }

    private static String plain(String markup) {
        return Jsoup.parseBodyFragment(markup).text();
    }

    private void field(String name, String value) {
        invocation.console().line(String.format("  %-9s  %s", name, ArticleLine.clean(value)));
    }
}

package io.courant.app.command;

import io.courant.app.FatalException;
import io.courant.app.feed.FeedFinder;
import io.courant.app.feed.FeedSource;
import io.courant.app.output.Console;
import io.courant.app.read.KafkaAddress;
import io.courant.app.run.FolderSource;
import io.courant.app.settings.Settings;
import io.courant.contract.record.SourceSpec;
import io.courant.ingest.FeedConfig;
import io.courant.ingest.IngestConfig;
import io.courant.ingest.own.SourceRegistry;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code courant add}: one more source, while everything runs. */
@Command(
        name = "add",
        description = {
            "Adds a folder or a feed to the sources, or changes its settings; whatever runs follows at once.",
            "A web page's address adds the feed that the page names. --set gives the source its own settings, such as"
                    + " feed.interval-ms or on-delete."
        })
final class AddCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private PrivateNetwork network = new PrivateNetwork();

    @Parameters(paramLabel = "FOLDER|URL", description = "A folder with articles, a feed, or a page that names one.")
    private String argument = "";

    @Option(names = "--unchecked", description = "Add the address as it is, without looking whether there is a feed.")
    private boolean unchecked;

    AddCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = common.settings(invocation, network.setting());
        common.quietLogs(invocation, settings);
        KafkaAddress kafka = KafkaAddress.find(settings);
        SourceSpec source = FeedSource.isAddress(argument)
                ? feed(settings)
                : FolderSource.of(argument, own(SourceSpec.Kind.FOLDER), Instant.now());
        check(source);
        try (SourceRegistry registry = new SourceRegistry(kafka.client(), kafka.topics())) {
            registry.add(source);
        }
        if (common.isJson()) {
            invocation.console().json(SourceLine.of(source));
        } else {
            invocation.console().line("added " + source.address() + " as " + source.id());
        }
        return Courant.done();
    }

    private SourceSpec feed(Settings settings) throws InterruptedException {
        Map<String, String> own = new HashMap<>(own(SourceSpec.Kind.FEED));
        own.putAll(network.ofASource());
        SourceSpec named = FeedSource.of(argument, own, Instant.now());
        check(named);
        if (unchecked) {
            return named;
        }
        try (FeedFinder finder = new FeedFinder(new IngestConfig(settings.ingest()).fetch(named))) {
            FeedFinder.Found found = finder.find(FeedSource.address(named.address()));
            found.title()
                    .ifPresent(title -> own.putIfAbsent(
                            FeedConfig.TITLE, Jsoup.parseBodyFragment(title).text()));
            Console console = invocation.console();
            found.others()
                    .forEach(other -> console.note("the page names another feed, too: " + other.address()
                            + other.title().map(title -> " (" + title + ")").orElse("")));
            return FeedSource.of(found.address().toString(), own, Instant.now());
        }
    }

    private Map<String, String> own(SourceSpec.Kind kind) {
        return common.set().entrySet().stream()
                .filter(entry -> IngestConfig.settingsOf(kind).contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static void check(SourceSpec source) {
        try {
            IngestConfig.check(source);
        } catch (IllegalArgumentException e) {
            throw new FatalException(String.valueOf(e.getMessage()), e);
        }
    }
}

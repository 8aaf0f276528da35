package io.courant.app.command;

import io.courant.app.FatalException;
import io.courant.app.feed.FeedSource;
import io.courant.app.feed.Opml;
import io.courant.app.read.KafkaAddress;
import io.courant.app.settings.Settings;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.SourceSpec;
import io.courant.ingest.FeedConfig;
import io.courant.ingest.own.SourceRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.xml.stream.XMLStreamException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code courant opml import}: all feeds of a list. */
@Command(
        name = "import",
        description =
                "Adds the feeds of a list to the sources, with their folders and titles. Those that are known stay as they"
                        + " are. An address that cannot be a feed's is named and left out.")
final class OpmlImportCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private PrivateNetwork network = new PrivateNetwork();

    @Parameters(paramLabel = "FILE", description = "An OPML file.")
    private Path file = Path.of("");

    OpmlImportCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Settings settings = common.settings(invocation);
        common.quietLogs(invocation, settings);
        Map<SourceId, SourceSpec> listed = new LinkedHashMap<>();
        List<Opml.Subscription> subscriptions = read();
        int refused = 0;
        for (Opml.Subscription subscription : subscriptions) {
            try {
                SourceSpec source = source(subscription);
                listed.putIfAbsent(source.id(), source);
            } catch (FatalException e) {
                refused++;
                invocation.console().note(e.getMessage());
            }
        }
        KafkaAddress kafka = KafkaAddress.find(settings);
        try (SourceRegistry registry = new SourceRegistry(kafka.client(), kafka.topics())) {
            registry.list().forEach(known -> listed.remove(known.id()));
            registry.addAll(listed.values());
        }
        if (common.isJson()) {
            listed.values().forEach(source -> invocation.console().json(SourceLine.of(source)));
        } else {
            invocation
                    .console()
                    .line("added " + listed.size() + " of " + subscriptions.size() + " feeds"
                            + (refused > 0 ? ", refused " + refused : ""));
        }
        return refused == 0 ? Courant.done() : 1;
    }

    private List<Opml.Subscription> read() {
        try (InputStream in = Files.newInputStream(file)) {
            return Opml.read(in);
        } catch (IOException e) {
            throw FatalException.unreadable(file, e);
        } catch (XMLStreamException e) {
            throw new FatalException(file + " is no OPML: " + e.getMessage(), e);
        }
    }

    private SourceSpec source(Opml.Subscription subscription) {
        Map<String, String> own = new HashMap<>(network.ofASource());
        subscription.title().ifPresent(title -> own.put(FeedConfig.TITLE, title));
        subscription.category().ifPresent(category -> own.put(FeedConfig.CATEGORY, category));
        return FeedSource.of(subscription.address(), own, Instant.now());
    }
}

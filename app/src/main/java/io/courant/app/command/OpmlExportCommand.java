package io.courant.app.command;

import io.courant.app.FatalException;
import io.courant.app.feed.Opml;
import io.courant.app.read.KafkaAddress;
import io.courant.app.settings.Settings;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.FeedState;
import io.courant.contract.record.IngestState;
import io.courant.contract.record.SourceSpec;
import io.courant.ingest.FeedConfig;
import io.courant.ingest.own.SourceRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.xml.stream.XMLStreamException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code courant opml export}: all feeds as a list. */
@Command(
        name = "export",
        description = "Prints the feeds that are watched as an OPML list, each at the address to which it has moved.")
final class OpmlExportCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Mixin
    private CommonOptions common = new CommonOptions();

    OpmlExportCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Settings settings = common.settings(invocation);
        common.quietLogs(invocation, settings);
        KafkaAddress kafka = KafkaAddress.find(settings);
        try (SourceRegistry registry = new SourceRegistry(kafka.client(), kafka.topics())) {
            Map<SourceId, IngestState> states = registry.states();
            List<Opml.Subscription> subscriptions = registry.list().stream()
                    .filter(source -> source.kind() == SourceSpec.Kind.FEED)
                    .map(source -> subscription(source, Optional.ofNullable(states.get(source.id()))))
                    .toList();
            Opml.write(invocation.console().out(), subscriptions);
        } catch (XMLStreamException e) {
            throw new FatalException("the list cannot be written: " + e.getMessage(), e);
        }
        return Courant.done();
    }

    private static Opml.Subscription subscription(SourceSpec source, Optional<IngestState> state) {
        String address = state.filter(FeedState.class::isInstance)
                .map(FeedState.class::cast)
                .filter(feed -> feed.subscribed().equals(source.address()))
                .map(FeedState::address)
                .orElse(source.address());
        return new Opml.Subscription(
                address,
                Optional.ofNullable(source.settings().get(FeedConfig.TITLE)),
                Optional.ofNullable(source.settings().get(FeedConfig.CATEGORY)));
    }
}

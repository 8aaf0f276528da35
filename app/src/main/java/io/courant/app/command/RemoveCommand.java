package io.courant.app.command;

import io.courant.app.FatalException;
import io.courant.app.feed.FeedSource;
import io.courant.app.read.KafkaAddress;
import io.courant.app.settings.Settings;
import io.courant.contract.record.SourceSpec;
import io.courant.ingest.own.SourceRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code courant remove}: one source less, while everything runs. */
@Command(
        name = "remove",
        description =
                "Removes a source: it is no longer watched. Its articles stay, and so does what is remembered of it, so that"
                        + " nothing comes twice if it is added again.")
final class RemoveCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "ID|FOLDER|URL", description = "The source, as `courant sources` lists it.")
    private String argument = "";

    RemoveCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Settings settings = common.settings(invocation);
        common.quietLogs(invocation, settings);
        KafkaAddress kafka = KafkaAddress.find(settings);
        try (SourceRegistry registry = new SourceRegistry(kafka.client(), kafka.topics())) {
            SourceSpec source = named(registry.list());
            registry.remove(source.id());
            source.declaredIn().ifPresent(file -> invocation
                    .console()
                    .note("it stands in " + file + " and comes back with the next start: take it out there, too"));
            if (common.isJson()) {
                invocation.console().json(SourceLine.of(source));
            } else {
                invocation.console().line("removed " + source.id() + " (" + source.address() + ")");
            }
        }
        return Courant.done();
    }

    private SourceSpec named(List<SourceSpec> sources) {
        return sources.stream()
                .filter(source -> source.id().value().equals(argument) || isAt(source))
                .findFirst()
                .orElseThrow(() ->
                        new FatalException("there is no source " + argument + "; `courant sources` lists them all"));
    }

    private boolean isAt(SourceSpec source) {
        if (source.address().equals(argument)) {
            return true;
        }
        return switch (source.kind()) {
            case FEED ->
                FeedSource.isAddress(argument)
                        && FeedSource.of(argument, Map.of(), Instant.EPOCH).id().equals(source.id());
            case FOLDER ->
                !FeedSource.isAddress(argument)
                        && Path.of(argument).toAbsolutePath().normalize().equals(Path.of(source.address()));
        };
    }
}

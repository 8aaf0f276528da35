package io.courant.app.command;

import io.courant.app.FatalException;
import io.courant.app.output.Console;
import io.courant.app.read.KafkaAddress;
import io.courant.app.read.RawRetention;
import io.courant.app.settings.Settings;
import io.courant.app.trace.Tracer;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.SourceId;
import io.courant.ingest.own.Forgetting;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code courant forget}: withdraws documents for good, or until it is undone. */
@Command(
        name = "forget",
        description = {
            "Withdraws a document, or all documents of a source: articles, tag topics and rows lose it, and neither a replay nor a"
                    + " later look at the source brings it back, until --undo.",
            "The bytes stay in raw as long as raw is kept; when that ends is said."
        })
final class ForgetCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(arity = "0..1", paramLabel = "ID", description = "The document's id, or the beginning of it.")
    private @Nullable String name;

    @Option(names = "--source", paramLabel = "SOURCE", description = "All documents of this source, also later ones.")
    private @Nullable String source;

    @Option(names = "--undo", description = "Bring back what was forgotten, as far as its source still has it.")
    private boolean undo;

    ForgetCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    /** What JSON has. */
    record Done(SourceId source, long withdrawn, long published, long awaited, Optional<Instant> bytesGoneBy) {}

    @Override
    public Integer call() {
        if ((name == null) == (source == null)) {
            throw new UsageException("forget either a document, by its ID, or a source, by --source");
        }
        Settings settings = common.settings(invocation);
        common.quietLogs(invocation, settings);
        KafkaAddress kafka = KafkaAddress.find(settings);
        Forgetting.Report report = carryOut(settings, kafka, new Forgetting(kafka.client(), kafka.topics()));
        Optional<Duration> retention = RawRetention.of(kafka);
        Optional<Instant> goneBy = undo ? Optional.empty() : retention.map(Instant.now()::plus);
        if (common.isJson()) {
            invocation
                    .console()
                    .json(new Done(report.source(), report.withdrawn(), report.published(), report.awaited(), goneBy));
        } else {
            print(report, goneBy);
        }
        return Courant.done();
    }

    private Forgetting.Report carryOut(Settings settings, KafkaAddress kafka, Forgetting forgetting) {
        try {
            if (source != null) {
                SourceId id = new SourceId(source);
                return undo ? forgetting.undo(id) : forgetting.forget(id);
            }
            try (Tracer tracer = new Tracer(kafka.client(), kafka.topics(), invocation.console()::note)) {
                DocumentId id = DocumentName.resolve(String.valueOf(name), settings, tracer);
                return undo ? forgetting.undo(id) : forgetting.forget(id);
            }
        } catch (IllegalArgumentException e) {
            throw new FatalException(String.valueOf(e.getMessage()), e);
        }
    }

    private void print(Forgetting.Report report, Optional<Instant> goneBy) {
        Console console = invocation.console();
        if (undo) {
            console.line(report.published() + " brought back, " + report.awaited() + " come back with the next look at "
                    + report.source());
            return;
        }
        console.line(
                report.withdrawn() == 0
                        ? "nothing to withdraw: it was withdrawn before, and stays forgotten"
                        : report.withdrawn() + " withdrawn of source " + report.source());
        console.line(goneBy.map(at -> "raw keeps the bytes until " + at + " at the latest")
                .orElse("raw keeps the bytes for ever: set retention.ms on the topic raw if they must go"));
        console.line("undo it with --undo");
    }
}

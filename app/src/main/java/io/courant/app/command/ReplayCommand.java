package io.courant.app.command;

import io.courant.app.read.KafkaAddress;
import io.courant.app.read.Since;
import io.courant.app.settings.Settings;
import io.courant.app.trace.Tracer;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.SourceId;
import io.courant.contract.id.TagId;
import io.courant.contract.record.RunRequest;
import io.courant.contract.record.RunSelection;
import io.courant.processor.replay.Runs;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code courant replay}: history again, by the pipeline and the rules of today. */
@Command(
        name = "replay",
        description = {
            "Processes history again, while live articles go first. Only what has changed is sent, marked with the run's id; a newer"
                    + " revision always stands before an older one.",
            "The processor does the work: Ctrl-C ends the watching, not the run. Several runs queue."
        })
final class ReplayCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only what was observed since then: 30m, 1h, 2d, 2026-11-01, 2026-11-01T08:00:00Z.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Only what was observed before then.")
    private @Nullable String until;

    @Option(names = "--source", paramLabel = "ID", description = "Only documents of this source.")
    private @Nullable String source;

    @Option(names = "--tag", paramLabel = "TAG", description = "Only documents that have this tag now.")
    private @Nullable String tag;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "Only this document, or the stored one whose id begins like this. May be repeated.")
    private List<String> ids = List.of();

    @Option(
            names = "--stage",
            paramLabel = "clean|tag",
            description =
                    "clean (the default): everything anew. tag: only the tags, from what was cleaned; several times as fast.")
    private RunRequest.Stage stage = RunRequest.Stage.CLEAN;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "At most N records a second; by default as fast as live articles allow.")
    private @Nullable Integer rate;

    @Mixin
    private RunOrder order = new RunOrder();

    ReplayCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Settings settings = common.settings(invocation);
        common.quietLogs(invocation, settings);
        return order.carryOut(request(settings), runs -> Optional.empty(), invocation, common, settings);
    }

    private RunRequest request(Settings settings) {
        Instant now = Instant.now();
        RunSelection selection = new RunSelection(
                parse(since, text -> Since.parse(text, now, ZoneId.systemDefault())),
                parse(until, text -> Since.parse(text, now, ZoneId.systemDefault())),
                parse(source, SourceId::new),
                parse(tag, TagId::new),
                documents(settings),
                List.of());
        RunRequest request = RunRequest.replay(Runs.newId(RunRequest.Kind.REPLAY, now), selection, now)
                .from(stage);
        return parse(rate, request::atMost).orElse(request);
    }

    private List<DocumentId> documents(Settings settings) {
        if (ids.isEmpty()) {
            return List.of();
        }
        KafkaAddress kafka = KafkaAddress.find(settings);
        try (Tracer tracer = new Tracer(kafka.client(), kafka.topics(), invocation.console()::note)) {
            return ids.stream()
                    .map(id -> DocumentName.resolve(id, settings, tracer))
                    .toList();
        }
    }

    private static <A, T> Optional<T> parse(@Nullable A argument, Function<A, T> reader) {
        try {
            return Optional.ofNullable(argument).map(reader);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }
}

package io.courant.app.command;

import io.courant.app.FatalException;
import io.courant.app.output.ArticleLine;
import io.courant.app.read.KafkaAddress;
import io.courant.app.read.TagTopicNames;
import io.courant.app.settings.Settings;
import io.courant.app.trace.Trace;
import io.courant.app.trace.Tracer;
import io.courant.contract.id.DocumentId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code courant trace}: one article's whole way. */
@Command(
        name = "trace",
        description =
                "Prints one article's whole way: its source, its records in raw, what each run made of them by which versions, its"
                        + " tags and what earned them, its story, its records on tag topics, its row.")
final class TraceCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "ID", description = "The document's id, or the beginning of it.")
    private String name = "";

    TraceCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Settings settings = common.settings(invocation);
        common.quietLogs(invocation, settings);
        KafkaAddress kafka = KafkaAddress.find(settings);
        try (Tracer tracer = new Tracer(kafka.client(), kafka.topics(), invocation.console()::note)) {
            DocumentId id = DocumentName.resolve(name, settings, tracer);
            Trace trace = tracer.trace(
                    id, DocumentName.stored(id.value(), settings), TagTopicNames.of(kafka.client(), kafka.topics()));
            if (trace.raw().isEmpty() && trace.article().isEmpty()) {
                throw new FatalException("raw holds no document " + id + ": `courant search WORD` prints ids");
            }
            if (common.isJson()) {
                invocation.console().json(trace);
            } else {
                TraceLines.of(trace).forEach(line -> invocation.console().line(ArticleLine.clean(line)));
            }
        }
        return Courant.done();
    }
}

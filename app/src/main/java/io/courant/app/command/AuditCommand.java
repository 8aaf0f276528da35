package io.courant.app.command;

import io.courant.app.audit.Audit;
import io.courant.app.audit.AuditReport;
import io.courant.app.audit.DatabaseRows;
import io.courant.app.audit.Violation;
import io.courant.app.output.Console;
import io.courant.app.read.KafkaAddress;
import io.courant.app.settings.Settings;
import io.courant.sink.jdbc.ArticleDatabase;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code courant audit}: the proof that nothing was lost, doubled or left behind. */
@Command(
        name = "audit",
        description = {
            "Reads raw, outcomes, articles, tag topics and rows, and names whatever does not fit together: a raw"
                    + " record without its one outcome in a run, a live document without its one row, an article whose tag"
                    + " topics say otherwise.",
            "Prints a hash of each, which does not depend on the order: articles and rows that say the same have the"
                    + " same.",
            "What is still on its way is given time to arrive. Fails if anything does not fit."
        })
final class AuditCommand implements Callable<Integer> {

    private static final int SHOWN_MAX = 50;

    private final Invocation invocation;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description = "How long what is on its way may take to arrive; 60 by default.")
    private int waitSeconds = 60;

    @Option(
            names = "--slices",
            paramLabel = "N",
            description =
                    "Read everything N times, each time for a part of the documents; the memory decides by default.")
    private int slices;

    AuditCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = common.settings(invocation);
        common.quietLogs(invocation, settings);
        KafkaAddress kafka = KafkaAddress.find(settings);
        AuditReport report;
        Optional<ArticleDatabase> found = Database.find(settings);
        if (found.isPresent()) {
            try (ArticleDatabase database = found.get()) {
                report = audit(kafka, Optional.of(new DatabaseRows(database)));
            }
        } else {
            report = audit(kafka, Optional.empty());
        }
        if (common.isJson()) {
            invocation.console().json(report);
        } else {
            print(report);
        }
        return report.isClean() ? Courant.done() : 1;
    }

    private AuditReport audit(KafkaAddress kafka, Optional<Audit.RowSource> rows) throws InterruptedException {
        Audit audit = new Audit(kafka.client(), kafka.topics(), rows);
        return (slices > 0 ? audit.inSlices(slices) : audit)
                .run(Duration.ofSeconds(waitSeconds), invocation.console()::note);
    }

    private void print(AuditReport report) {
        Console console = invocation.console();
        report.counts().forEach((name, count) -> console.line(String.format("%-12s %,d", name, count)));
        console.line("");
        report.runs()
                .forEach((run, kinds) -> console.line(
                        String.format("%-12s %s", "run " + run, kinds).strip()));
        console.line("");
        report.hashes().forEach((name, hash) -> console.line(String.format("%-12s %s", name, hash)));
        console.line("");
        report.violations().stream()
                .limit(SHOWN_MAX)
                .forEach(found -> console.line(found.kind() + "  " + found.subject() + "  " + found.detail()));
        if (report.violationCount() > SHOWN_MAX) {
            console.line("… and " + (report.violationCount() - SHOWN_MAX) + " more (--format json has "
                    + (report.violationCount() > report.violations().size() ? "the first 10,000)" : "all)"));
        }
        Map<String, Long> kinds = report.violations().stream()
                .collect(Collectors.groupingBy(Violation::kind, TreeMap::new, Collectors.counting()));
        console.line(report.isClean() ? "everything fits together" : "does not fit: " + kinds);
    }
}

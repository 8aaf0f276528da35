package io.courant.app.command;

import io.courant.app.FatalException;
import io.courant.app.data.RuntimeInfo;
import io.courant.app.doctor.ClusterLook;
import io.courant.app.doctor.Finding;
import io.courant.app.doctor.MachineLook;
import io.courant.app.doctor.PartLook;
import io.courant.app.doctor.SourceLook;
import io.courant.app.output.Console;
import io.courant.app.read.KafkaAddress;
import io.courant.app.settings.Settings;
import io.courant.ingest.own.SourceRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code courant doctor}: what is wrong with this set-up. */
@Command(
        name = "doctor",
        description = {
            "Looks at Java, the data folder and its lock, disk, ports, Kafka, topics, clocks, parts, sources and dead letters, and"
                    + " says what is wrong and what to do about it.",
            "Changes nothing. Fails if something is wrong."
        })
final class DoctorCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Mixin
    private CommonOptions common = new CommonOptions();

    DoctorCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = common.settings(invocation);
        common.quietLogs(invocation, settings);
        List<Finding> all = new ArrayList<>();
        Optional<RuntimeInfo> running = RuntimeInfo.running(settings.data());
        report(new MachineLook(settings).look(running), all);
        if (running.isEmpty() && settings.bootstrapServers().isEmpty()) {
            report(
                    List.of(Finding.of(
                            Finding.State.NOTE,
                            "kafka",
                            "nothing runs on " + settings.data().root()
                                    + ": topics, sources and dead letters were not looked at",
                            "start `courant run`, or name a cluster with --bootstrap-servers, and look again")),
                    all);
        } else {
            cluster(settings, all);
        }
        long wrong = all.stream().filter(Finding::isWrong).count();
        if (!common.isJson()) {
            invocation.console().line(wrong == 0 ? "nothing is wrong" : wrong + " wrong");
        }
        return wrong == 0 ? Courant.done() : 1;
    }

    private void cluster(Settings settings, List<Finding> all) throws InterruptedException {
        KafkaAddress kafka = KafkaAddress.find(settings);
        ClusterLook cluster = new ClusterLook(kafka);
        report(cluster.look(), all);
        if (!cluster.isReachable()) {
            return;
        }
        if (kafka.running().isPresent()) {
            report(PartLook.parts(kafka.running().get()), all);
        }
        try (SourceRegistry registry = new SourceRegistry(kafka.client(), kafka.topics())) {
            report(new SourceLook(settings, Instant.now()).look(registry.list(), registry.states()), all);
            report(PartLook.deadLetters(kafka), all);
        } catch (KafkaException | FatalException e) {
            report(
                    List.of(Finding.of(
                            Finding.State.WRONG,
                            "sources",
                            "could not be read: " + e.getMessage(),
                            "see what was found about Kafka and its topics")),
                    all);
        }
    }

    private void report(List<Finding> findings, List<Finding> all) {
        Console console = invocation.console();
        all.addAll(findings);
        for (Finding finding : findings) {
            if (common.isJson()) {
                console.json(finding);
                continue;
            }
            String state = finding.isWrong() ? "WRONG" : finding.state().name().toLowerCase(Locale.ROOT);
            console.line(String.format("%-6s %-8s %s", state, finding.subject(), finding.detail()));
            finding.hint().ifPresent(hint -> console.line("       → " + hint));
        }
    }
}

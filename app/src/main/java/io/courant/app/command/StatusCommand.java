package io.courant.app.command;

import io.courant.app.data.RuntimeInfo;
import io.courant.app.http.HealthClient;
import io.courant.app.http.HealthReport;
import io.courant.app.output.Console;
import io.courant.app.read.DeadLetterCount;
import io.courant.app.read.GroupLag;
import io.courant.app.read.KafkaAddress;
import io.courant.app.run.Sinks;
import io.courant.app.settings.Settings;
import io.courant.contract.topic.Topics;
import io.courant.processor.replay.Runs;
import io.courant.sink.jdbc.ArticleDatabase;
import io.courant.sink.jdbc.StoredCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code courant status}: how everything is doing. */
@Command(
        name = "status",
        description =
                "Prints how each part is doing, what waits to be read, and how much is stored; fails if a part has"
                        + " failed.")
final class StatusCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Mixin
    private CommonOptions common = new CommonOptions();

    StatusCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    /**
     * What is printed.
     *
     * @param running the process on the data directory
     * @param health what it says of itself
     * @param lags of the consumer groups
     * @param deadLetters by stage and reason
     * @param articles rows of the database
     * @param stories different stories in it
     */
    record Status(
            String bootstrapServers,
            Optional<RuntimeInfo> running,
            Optional<HealthReport> health,
            List<GroupLag> lags,
            SortedMap<String, Long> deadLetters,
            Optional<Long> articles,
            Optional<Long> stories) {}

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = common.settings(invocation);
        common.quietLogs(invocation, settings);
        Status status = status(settings);
        if (common.isJson()) {
            invocation.console().json(status);
        } else {
            print(status);
        }
        return status.health().filter(HealthReport::hasFailed).isPresent() ? 1 : Courant.done();
    }

    private Status status(Settings settings) throws InterruptedException {
        KafkaAddress kafka = KafkaAddress.find(settings);
        Topics topics = inForce(kafka);
        Optional<HealthReport> health = kafka.running().isPresent()
                ? Optional.of(HealthClient.ask(kafka.running().get().http()))
                : Optional.empty();
        try (Admin admin = Admin.create(Map.copyOf(kafka.client()))) {
            List<GroupLag> lags = new ArrayList<>();
            lags.add(GroupLag.of(admin, kafka.client(), topics.processorApplication()));
            lags.add(GroupLag.of(admin, kafka.client(), topics.routerApplication()));
            for (String group : Sinks.of(settings).groups(topics, settings.data())) {
                lags.add(GroupLag.of(admin, kafka.client(), group));
            }
            SortedMap<String, Long> dead = DeadLetterCount.byReason(kafka);
            Optional<StoredCounts> counts = counts(settings);
            return new Status(
                    kafka.bootstrapServers(),
                    kafka.running(),
                    health,
                    lags,
                    dead,
                    counts.map(StoredCounts::articles),
                    counts.map(StoredCounts::stories));
        }
    }

    private static Topics inForce(KafkaAddress kafka) {
        try (Runs runs = new Runs(kafka.client(), kafka.topics())) {
            return kafka.topics().inGeneration(runs.generation().number());
        }
    }

    private static Optional<StoredCounts> counts(Settings settings) {
        Optional<ArticleDatabase> found = Database.find(settings);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (ArticleDatabase database = found.get()) {
            return Optional.of(database.counts());
        }
    }

    private void print(Status status) {
        Console console = invocation.console();
        console.line("Kafka         " + status.bootstrapServers());
        status.running()
                .ifPresent(info -> console.line(
                        "process       " + info.pid() + " since " + info.startedAt() + ", " + info.http() + "/health"));
        status.health().ifPresent(health -> health.parts()
                .forEach(part -> console.line(String.format("  %-11s %s  %s", part.name(), part.state(), part.detail())
                        .stripTrailing())));
        status.lags().forEach(lag -> console.line(String.format("lag           %-26s %d", lag.group(), lag.records())));
        status.articles().ifPresent(count -> console.line("articles      " + count));
        status.stories().ifPresent(count -> console.line("stories       " + count));
        console.line("dead letters  "
                + status.deadLetters().values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
        status.deadLetters().forEach((reason, count) -> console.line(String.format("  %-25s %d", reason, count)));
    }
}

package io.courant.app.command;

import io.courant.app.FatalException;
import io.courant.app.output.Console;
import io.courant.app.plan.Application;
import io.courant.app.plan.Instances;
import io.courant.app.plan.Plan;
import io.courant.app.plan.Planner;
import io.courant.app.plan.ReplayRate;
import io.courant.app.read.KafkaAddress;
import io.courant.app.run.TaxonomyDraft;
import io.courant.app.settings.Settings;
import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.record.Outcome;
import io.courant.contract.record.RunProgress.State;
import io.courant.contract.record.RunRequest;
import io.courant.contract.record.RunSelection;
import io.courant.processor.replay.Run;
import io.courant.processor.replay.Runs;
import io.courant.processor.tag.Taxonomy;
import io.courant.processor.tag.TaxonomyShelf;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code courant apply}: makes a plan so. */
@Command(
        name = "apply",
        description = {
            "Puts tag rules into force: plans, makes the topics, publishes the rules as a version, waits until every instance of the"
                    + " processor uses it (live articles follow it from then on), then replays what the plan says.",
            "Rules that are wrong are refused and change nothing. A former --version undoes what came after it."
        })
final class ApplyCommand implements Callable<Integer> {

    private static final int ROUNDS_MAX = 4;

    private final Invocation invocation;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private DraftRules rules = new DraftRules();

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Replay at most N records a second; by default as fast as live articles allow.")
    private @Nullable Integer rate;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description = "How long instances may take to change to the new rules; ${DEFAULT-VALUE} by default.")
    private int waitSeconds = 60;

    ApplyCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    /**
     * What JSON has.
     *
     * @param version in force now
     * @param plan what was to be changed
     * @param runs by which it was changed
     * @param asPlanned whether exactly that was sent
     */
    record Applied(TaxonomyVersion version, Plan plan, List<Run> runs, boolean asPlanned) {}

    @Override
    public Integer call() throws InterruptedException {
        if (rate != null && rate < 1) {
            throw new UsageException("--rate is 1 record a second or more, not " + rate);
        }
        Settings settings = common.settings(invocation);
        common.quietLogs(invocation, settings);
        rules.file().ifPresent(file -> TaxonomyDraft.read(Optional.of(file)));
        KafkaAddress kafka = KafkaAddress.find(settings);
        Console console = invocation.console();
        Application application = new Application(kafka.client(), kafka.topics(), console::note);
        TaxonomyShelf shelf = application.shelf();
        Taxonomy draft = rules.read(shelf);
        if (Instances.running(kafka.client(), kafka.topics()).isEmpty()) {
            throw new FatalException(
                    "no processor runs that could follow new rules: start `courant run` or `courant process`");
        }
        try (Runs runs = new Runs(kafka.client(), kafka.topics())) {
            Planner planner = new Planner(kafka.client(), kafka.topics(), console::note);
            Planner.Planned planned = planner.plan(shelf.inForce(), draft, ReplayRate.ofTags(runs.list()));
            if (!common.isJson()) {
                PlanLines.of(rules.name(), planned.plan(), 30).forEach(console::line);
                console.line("");
            }
            TaxonomyVersion version = application.putIntoForce(draft, rules.hash(shelf, draft));
            console.note("version " + version + " is in force");
            Set<String> silent = application.awaitAcknowledgements(version, Duration.ofSeconds(waitSeconds));
            if (!silent.isEmpty()) {
                throw new FatalException("version " + version + " is in force, but these instances do not use it yet: "
                        + silent + "; see their logs, then apply it again for the replay");
            }
            return replay(runs, planner, draft, planned, version);
        }
    }

    /** Replays until nothing is left to change: articles may have come in between by the former rules. */
    private int replay(Runs runs, Planner planner, Taxonomy draft, Planner.Planned planned, TaxonomyVersion version) {
        List<Run> done = new ArrayList<>();
        Planner.Planned left =
                planned.plan().isEmpty() ? planner.plan(Optional.of(draft), draft, Optional.empty()) : planned;
        for (int round = 0; round < ROUNDS_MAX && !left.plan().isEmpty(); round++) {
            Run run = run(runs, left, version);
            done.add(run);
            if (run.state() != State.DONE) {
                throw new FatalException("version " + version + " is in force, but the replay is "
                        + RunLines.word(run.state())
                        + run.progress().detail().map(why -> ": " + why).orElse("")
                        + "; apply it again to go on");
            }
            left = planner.plan(Optional.of(draft), draft, Optional.empty());
        }
        long sent = done.stream()
                .mapToLong(run -> run.progress().summary().of(Outcome.Kind.UPDATED))
                .sum();
        boolean asPlanned = left.plan().isEmpty() && sent == planned.plan().updated();
        if (common.isJson()) {
            invocation.console().json(new Applied(version, planned.plan(), done, asPlanned));
        } else {
            done.forEach(run -> RunLines.summary(invocation.console(), run));
            invocation
                    .console()
                    .line(
                            asPlanned
                                    ? "as planned: " + sent + " articles were sent again, and nothing is left to change"
                                    : sent + " articles were sent again, "
                                            + planned.plan().updated() + " were planned, "
                                            + left.plan().updated() + " are left");
        }
        return left.plan().isEmpty() ? Courant.done() : 1;
    }

    private Run run(Runs runs, Planner.Planned planned, TaxonomyVersion version) {
        Instant now = Instant.now();
        RunRequest request = RunRequest.replay(
                        Runs.newId(RunRequest.Kind.APPLY, now),
                        planned.changing().map(RunSelection::of).orElse(RunSelection.ALL),
                        now)
                .of(RunRequest.Kind.APPLY)
                .from(RunRequest.Stage.TAG)
                .by(version);
        request = rate == null ? request : request.atMost(rate);
        runs.file(request);
        invocation.console().note("run " + request.id() + ": " + RunLines.asked(request));
        return new RunWatch(invocation.console(), runs).watch(request.id());
    }
}

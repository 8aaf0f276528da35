package io.courant.app.command;

import io.courant.app.plan.Plan;
import io.courant.app.plan.Planner;
import io.courant.app.plan.ReplayRate;
import io.courant.app.read.KafkaAddress;
import io.courant.app.run.TaxonomyDraft;
import io.courant.app.settings.Settings;
import io.courant.processor.replay.Runs;
import io.courant.processor.tag.Taxonomy;
import io.courant.processor.tag.TaxonomyPublisher;
import io.courant.processor.tag.TaxonomyShelf;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code courant plan}: what other tag rules would change. */
@Command(
        name = "plan",
        description = {
            "Says what tag rules would change over history before anything is sent: how many articles gain and lose each tag, with examples"
                    + " and the phrases that decide; topics needed; rules that never fire; how long the replay takes.",
            "Changes nothing. `courant apply` makes it so."
        })
final class PlanCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private DraftRules rules = new DraftRules();

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "The most tags to print; ${DEFAULT-VALUE} by default. JSON has no limit.")
    private int limit = 30;

    PlanCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Settings settings = common.settings(invocation);
        common.quietLogs(invocation, settings);
        rules.file().ifPresent(file -> TaxonomyDraft.read(Optional.of(file)));
        KafkaAddress kafka = KafkaAddress.find(settings);
        TaxonomyShelf shelf = new TaxonomyPublisher(Map.copyOf(kafka.client()), kafka.topics()).shelf();
        Taxonomy draft = rules.read(shelf);
        Optional<Double> rate;
        try (Runs runs = new Runs(kafka.client(), kafka.topics())) {
            rate = ReplayRate.ofTags(runs.list());
        }
        Plan plan = new Planner(kafka.client(), kafka.topics(), invocation.console()::note)
                .plan(shelf.inForce(), draft, rate)
                .plan();
        if (common.isJson()) {
            invocation.console().json(plan);
        } else {
            PlanLines.of(rules.name(), plan, limit).forEach(invocation.console()::line);
        }
        return Courant.done();
    }
}

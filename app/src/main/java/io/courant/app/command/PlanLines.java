package io.courant.app.command;

import io.courant.app.output.ArticleLine;
import io.courant.app.plan.Plan;
import io.courant.contract.record.ArticleTag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A plan for people. */
final class PlanLines {

    private static final int ID_DIGITS = 8;
    private static final int PHRASES_SHOWN = 4;

    private final List<String> lines = new ArrayList<>();

    private PlanLines() {}

    /** @param limit the most tags */
    static List<String> of(String name, Plan plan, int limit) {
        PlanLines text = new PlanLines();
        text.line(
                "%s against version %s, over %,d articles",
                name, plan.inForce().map(Object::toString).orElse("none"), plan.articles());
        text.line("");
        text.tags(plan, limit);
        text.line("%,d articles are sent again, %,d stay as they are", plan.updated(), plan.unchanged());
        text.line(
                "tag topics get %,d adds, %,d updates, %,d removals",
                plan.topicAdds(), plan.topicUpdates(), plan.topicRemoves());
        text.names("topics to be made", plan.newTopics());
        text.names("topics that no rule fills any more (they stay)", plan.idleTopics());
        text.names("never fire", plan.neverFire());
        text.names("fire on nearly every article", plan.alwaysFire());
        if (plan.isEmpty()) {
            text.line("nothing is to be replayed");
        } else {
            text.line(
                    "the replay takes about %s: %,d documents at %,.0f a second, %s",
                    words(plan.estimate().time()),
                    plan.estimate().records(),
                    plan.estimate().perSecond(),
                    plan.estimate().basis());
        }
        return text.lines;
    }

    private void tags(Plan plan, int limit) {
        List<Plan.TagPlan> changed = plan.tags().stream()
                .filter(tag -> tag.gained() + tag.lost() + tag.changed() > 0)
                .toList();
        if (!changed.isEmpty()) {
            line("%-24s %8s %8s %8s %8s %8s", "tag", "before", "after", "gained", "lost", "changed");
        }
        changed.stream().limit(limit).forEach(tag -> {
            line(
                    "%-24s %,8d %,8d %,8d %,8d %,8d",
                    tag.tag(), tag.before(), tag.after(), tag.gained(), tag.lost(), tag.changed());
            tag.gains().forEach(example -> example("+", example));
            tag.losses().forEach(example -> example("-", example));
        });
        if (changed.size() > limit) {
            line("… and %d tags more (--limit, or --format json)", changed.size() - limit);
        }
        if (!changed.isEmpty()) {
            line("");
        }
    }

    private void example(String sign, Plan.Example example) {
        String phrases = example.evidence().stream()
                .limit(PHRASES_SHOWN)
                .map(PlanLines::phrase)
                .collect(Collectors.joining(", "));
        line(
                "  %s %s  %s  %.2f  %s",
                sign,
                example.id().value().substring(0, ID_DIGITS),
                ArticleLine.clean(example.title()),
                example.score(),
                ArticleLine.clean(phrases));
    }

    private static String phrase(ArticleTag.Evidence evidence) {
        return evidence.phrase() + " ×" + evidence.count() + " in "
                + evidence.place().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void names(String what, List<?> names) {
        if (!names.isEmpty()) {
            line("%s: %s", what, names.stream().map(Object::toString).collect(Collectors.joining(" ")));
        }
    }

    private void line(String format, Object... arguments) {
        lines.add(String.format(Locale.ROOT, format, arguments));
    }

    static String words(Duration time) {
        long seconds = Math.max(1, Math.round(time.toMillis() / 1_000.0));
        return seconds < 120 ? seconds + " s" : seconds < 7_200 ? seconds / 60 + " min" : seconds / 3_600 + " h";
    }
}

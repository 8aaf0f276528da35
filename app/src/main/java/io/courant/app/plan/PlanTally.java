package io.courant.app.plan;

import io.courant.contract.id.DocumentId;
import io.courant.contract.id.TagId;
import io.courant.contract.record.Article;
import io.courant.contract.record.ArticleTag;
import io.courant.contract.record.TagDefinition;
import io.courant.processor.tag.Taxonomy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Adds up forecasts. Not safe for use by many threads. */
final class PlanTally {

    /** So many documents that change are named to a replay; of more it goes through all. */
    static final int NAMED_MAX = 100_000;

    private static final int EXAMPLES = 3;
    private static final double NEARLY_EVERY = 0.9;
    private static final int FEW = 20;
    private static final Comparator<Plan.Example> BEST_FIRST =
            Comparator.comparingDouble(Plan.Example::score).reversed().thenComparing(Plan.Example::id);

    private final Map<TagId, Count> counts = new TreeMap<>();
    private final List<DocumentId> changing = new ArrayList<>();
    private long articles;
    private long updated;
    private long topicAdds;
    private long topicUpdates;
    private long topicRemoves;

    private static final class Count {
        private long before;
        private long after;
        private long gained;
        private long lost;
        private long changed;
        private final List<Plan.Example> gains = new ArrayList<>();
        private final List<Plan.Example> losses = new ArrayList<>();
    }

    void add(Forecast forecast) {
        articles++;
        Map<TagId, ArticleTag> before = byId(forecast.before());
        Map<TagId, ArticleTag> after = byId(forecast.after());
        before.forEach((id, tag) -> {
            Count count = counts.computeIfAbsent(id, first -> new Count());
            count.before++;
            if (!after.containsKey(id)) {
                count.lost++;
                keep(count.losses, forecast.before(), tag);
            }
        });
        after.forEach((id, tag) -> {
            Count count = counts.computeIfAbsent(id, first -> new Count());
            count.after++;
            ArticleTag former = before.get(id);
            if (former == null) {
                count.gained++;
                keep(count.gains, forecast.after(), tag);
            } else if (!former.equals(tag)) {
                count.changed++;
            }
        });
        if (forecast.isSent()) {
            updated++;
            if (changing.size() <= NAMED_MAX) {
                changing.add(forecast.before().id());
            }
            topics(Forecast.slugs(forecast.before()), Forecast.slugs(forecast.after()));
        }
    }

    /** The documents that would be sent again, if they are few enough to be named. */
    Optional<List<DocumentId>> changing() {
        return changing.size() > NAMED_MAX ? Optional.empty() : Optional.of(List.copyOf(changing));
    }

    Plan plan(Optional<Taxonomy> inForce, Taxonomy draft, Set<String> topics, Plan.Estimate estimate) {
        Set<String> needed = slugs(draft);
        Set<String> idle = new TreeSet<>(inForce.map(PlanTally::slugs).orElse(Set.of()));
        idle.removeAll(needed);
        List<Plan.TagPlan> tags = counts.entrySet().stream()
                .map(entry -> tagPlan(entry.getKey(), entry.getValue()))
                .sorted(Comparator.<Plan.TagPlan>comparingLong(tag -> -(tag.gained() + tag.lost()))
                        .thenComparing(tag -> -tag.changed())
                        .thenComparing(Plan.TagPlan::tag))
                .toList();
        return new Plan(
                inForce.map(Taxonomy::version),
                articles,
                updated,
                articles - updated,
                topicAdds,
                topicUpdates,
                topicRemoves,
                tags,
                needed.stream().filter(slug -> !topics.contains(slug)).toList(),
                List.copyOf(idle),
                fires(draft, after -> after == 0 && articles > 0),
                fires(draft, after -> articles >= FEW && after >= NEARLY_EVERY * articles),
                estimate);
    }

    private List<TagId> fires(Taxonomy draft, java.util.function.LongPredicate wanted) {
        return draft.tags().stream()
                .map(TagDefinition::id)
                .filter(id -> wanted.test(Optional.ofNullable(counts.get(id))
                        .map(count -> count.after)
                        .orElse(0L)))
                .toList();
    }

    private static Plan.TagPlan tagPlan(TagId id, Count count) {
        return new Plan.TagPlan(
                id, count.before, count.after, count.gained, count.lost, count.changed, count.gains, count.losses);
    }

    /** The router compares a topic's record with the article's: one that is sent again is an update wherever it stands. */
    private void topics(Set<String> before, Set<String> after) {
        topicAdds += after.stream().filter(slug -> !before.contains(slug)).count();
        topicUpdates += after.stream().filter(before::contains).count();
        topicRemoves += before.stream().filter(slug -> !after.contains(slug)).count();
    }

    private static void keep(List<Plan.Example> examples, Article article, ArticleTag tag) {
        examples.add(new Plan.Example(article.id(), article.content().title(), tag.score(), tag.evidence()));
        examples.sort(BEST_FIRST);
        if (examples.size() > EXAMPLES) {
            examples.remove(EXAMPLES);
        }
    }

    private static Map<TagId, ArticleTag> byId(Article article) {
        Map<TagId, ArticleTag> tags = new HashMap<>();
        article.tags().forEach(tag -> tags.put(tag.id(), tag));
        return tags;
    }

    private static Set<String> slugs(Taxonomy taxonomy) {
        return taxonomy.tags().stream()
                .filter(TagDefinition::hasOwnTopic)
                .map(tag -> tag.id().value())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

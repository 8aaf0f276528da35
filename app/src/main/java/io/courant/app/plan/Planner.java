package io.courant.app.plan;

import io.courant.app.read.LatestArticles;
import io.courant.app.read.TagTopicNames;
import io.courant.app.read.TopicScan;
import io.courant.contract.id.DocumentId;
import io.courant.contract.record.Article;
import io.courant.contract.topic.Topics;
import io.courant.processor.tag.Tagger;
import io.courant.processor.tag.Taxonomy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Reads all articles and says what other tag rules would make of them. Sends nothing. Stateless; works on all cores. */
public final class Planner {

    /** What a replay does beside tagging, before one was measured: reading, comparing, writing, routing. */
    private static final double SLOWER = 4;

    private final Map<String, String> client;
    private final Topics topics;
    private final Consumer<String> progress;

    /**
     * @param client how to reach Kafka
     * @param progress told in words how far it is
     */
    public Planner(Map<String, String> client, Topics topics, Consumer<String> progress) {
        this.client = Map.copyOf(client);
        this.topics = topics;
        this.progress = progress;
    }

    /**
     * A plan, and the documents that it changes.
     *
     * @param changing the documents that would be sent again; absent if they are more than anyone wants to name
     */
    public record Planned(Plan plan, Optional<List<DocumentId>> changing) {}

    /**
     * Plans.
     *
     * @param replayedPerSecond how many records a second the last replay of this kind took, if there was one
     */
    public Planned plan(Optional<Taxonomy> inForce, Taxonomy draft, Optional<Double> replayedPerSecond) {
        Tagger tagger = new Tagger(draft);
        PlanTally tally = new PlanTally();
        long[] tagged = new long[2];
        try (TopicScan scan = new TopicScan(client, progress)) {
            LatestArticles.read(scan, topics, articles -> {
                long beganNanos = System.nanoTime();
                forecast(articles, tagger).forEach(tally::add);
                tagged[0] += articles.size();
                tagged[1] += System.nanoTime() - beganNanos;
            });
        }
        double here = tagged[0] * (double) TimeUnit.SECONDS.toNanos(1) / Math.max(1, tagged[1]);
        long records =
                tally.changing().map(documents -> (long) documents.size()).orElse(tagged[0]);
        Plan.Estimate estimate = replayedPerSecond
                .map(rate -> new Plan.Estimate(records, rate, "as the last replay of tags"))
                .orElseGet(() -> new Plan.Estimate(records, here / SLOWER, "by the speed of tagging here"));
        return new Planned(tally.plan(inForce, draft, TagTopicNames.of(client, topics), estimate), tally.changing());
    }

    private static List<Forecast> forecast(List<Article> articles, Tagger tagger) {
        return articles.parallelStream()
                .map(article -> Forecast.of(article, tagger))
                .toList();
    }
}

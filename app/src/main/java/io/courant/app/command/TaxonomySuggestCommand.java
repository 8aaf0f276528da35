package io.courant.app.command;

import io.courant.app.output.ArticleLine;
import io.courant.app.output.Console;
import io.courant.app.read.ArticleScan;
import io.courant.app.read.KafkaAddress;
import io.courant.app.read.Since;
import io.courant.app.settings.Settings;
import io.courant.app.taxonomy.KeywordTrends;
import io.courant.app.taxonomy.RisingKeyword;
import io.courant.processor.tag.Tagger;
import io.courant.processor.tag.TaxonomyWatcher;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code courant taxonomy suggest}: keywords that might become tags. */
@Command(
        name = "suggest",
        description = {
            "Prints keywords that come more often lately than before and that no tag in force knows, with examples.",
            "It counts what is stored, each story once, and changes nothing: tags come from rules alone."
        })
final class TaxonomySuggestCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int TITLE_MAX = 80;

    private final Invocation invocation;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "7d",
            description = "Where lately starts: 1h, 7d, 2026-11-01; ${DEFAULT-VALUE} by default.")
    private String since = "7d";

    @Option(
            names = "--articles-min",
            paramLabel = "N",
            defaultValue = "3",
            description = "In how many articles a keyword must be lately; ${DEFAULT-VALUE} by default.")
    private int articlesMin = 3;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many to print; ${DEFAULT-VALUE} by default.")
    private int limit = 20;

    TaxonomySuggestCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        Instant now = Instant.now();
        Instant recentFrom = recentFrom(now);
        if (articlesMin < 1 || limit < 1) {
            throw new UsageException("--articles-min and --limit are 1 or more");
        }
        Settings settings = common.settings(invocation);
        common.quietLogs(invocation, settings);
        KafkaAddress kafka = KafkaAddress.find(settings);
        KeywordTrends trends = new KeywordTrends(recentFrom, tagsInForce(kafka));
        ArticleScan.all(kafka, trends::add);
        List<RisingKeyword> rising = trends.rising(now, articlesMin, limit);
        print(rising, trends.hasBefore());
        return Courant.done();
    }

    private Instant recentFrom(Instant now) {
        try {
            return Since.parse(since, now, ZoneId.systemDefault());
        } catch (IllegalArgumentException e) {
            throw new UsageException("--since: " + e.getMessage());
        }
    }

    private static List<io.courant.contract.record.TagDefinition> tagsInForce(KafkaAddress kafka)
            throws InterruptedException {
        try (TaxonomyWatcher watcher = new TaxonomyWatcher(Map.copyOf(kafka.client()), kafka.topics(), rules -> {})) {
            watcher.start();
            return watcher.awaitLive(PATIENCE)
                    .map(Tagger::version)
                    .flatMap(watcher::version)
                    .map(taxonomy -> taxonomy.tags())
                    .orElse(List.of());
        }
    }

    private void print(List<RisingKeyword> rising, boolean hasBefore) {
        Console console = invocation.console();
        if (common.isJson()) {
            rising.forEach(console::json);
            return;
        }
        if (rising.isEmpty()) {
            console.note(
                    "no keyword rises; look at a longer time with --since, or at fewer articles with --articles-min");
        }
        if (!rising.isEmpty() && !hasBefore) {
            console.note("all that is stored is from lately and counts as new; a later --since compares");
        }
        for (RisingKeyword keyword : rising) {
            console.line(String.format(Locale.ROOT, "%-30s %s", keyword.phrase(), howOften(keyword)));
            keyword.examples().forEach(title -> console.line("    " + shortened(ArticleLine.clean(title))));
        }
    }

    private static String howOften(RisingKeyword keyword) {
        String articles = keyword.recent() == 1 ? "1 article" : keyword.recent() + " articles";
        return keyword.before() == 0
                ? articles + ", none before"
                : String.format(
                        Locale.ROOT, "%s, %d before, %.1f times as often", articles, keyword.before(), keyword.rise());
    }

    /** An article without a title has its first paragraph for one. */
    private static String shortened(String title) {
        return title.codePointCount(0, title.length()) <= TITLE_MAX
                ? title
                : title.substring(0, title.offsetByCodePoints(0, TITLE_MAX)) + "…";
    }
}

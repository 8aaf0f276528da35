package io.courant.app.command;

import io.courant.app.output.ArticleLine;
import io.courant.app.settings.Settings;
import io.courant.contract.record.DatePrecision;
import io.courant.sink.jdbc.ArticleDatabase;
import io.courant.sink.jdbc.SearchHit;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code courant search}: articles in the database by their words. */
@Command(name = "search", description = "Finds stored articles that have all of the words, best first.")
final class SearchCommand implements Callable<Integer> {

    private static final int HITS_MAX = 1000;

    private final Invocation invocation;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(arity = "1..*", paramLabel = "WORD", description = "What to look for, in title and text.")
    private List<String> words = List.of();

    @Option(names = "--limit", paramLabel = "N", description = "The most to print; ${DEFAULT-VALUE} by default.")
    private int limit = 20;

    SearchCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        if (limit < 1 || limit > HITS_MAX) {
            throw new UsageException("--limit is 1 to " + HITS_MAX + ", not " + limit);
        }
        Settings settings = common.settings(invocation);
        common.quietLogs(invocation, settings);
        try (ArticleDatabase database = Database.open(settings)) {
            List<SearchHit> hits = database.search(String.join(" ", words), limit);
            hits.forEach(this::print);
            if (hits.isEmpty() && !common.isJson()) {
                invocation.console().error("nothing found for " + String.join(" ", words));
            }
        }
        return Courant.done();
    }

    private void print(SearchHit hit) {
        if (common.isJson()) {
            invocation.console().json(hit);
            return;
        }
        String tags = hit.tags().stream().map(tag -> "#" + tag).collect(Collectors.joining(" "));
        invocation
                .console()
                .line(String.join(
                                "  ", hit.id().value().substring(0, 8), day(hit), ArticleLine.clean(hit.title()), tags)
                        .strip());
        invocation.console().line("          " + ArticleLine.clean(hit.snippet()));
    }

    private static String day(SearchHit hit) {
        ZoneId zone = hit.publishedPrecision().filter(DatePrecision.DAY::equals).isPresent()
                ? ZoneOffset.UTC
                : ZoneId.systemDefault();
        return hit.publishedAt()
                .map(at -> at.atZone(zone).toLocalDate().toString())
                .orElse("----------");
    }
}

package io.courant.app.command;

import io.courant.app.FatalException;
import io.courant.app.output.ArticleLine;
import io.courant.app.output.Console;
import io.courant.app.settings.Settings;
import io.courant.contract.record.Article;
import io.courant.sink.jdbc.ArticleDatabase;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code courant show}: one stored article. */
@Command(name = "show", description = "Prints a stored article: what is known about it, and its text.")
final class ShowCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "ID", description = "The article's id, or the beginning of it.")
    private String id = "";

    ShowCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Settings settings = common.settings(invocation);
        common.quietLogs(invocation, settings);
        try (ArticleDatabase database = Database.open(settings)) {
            Article article = find(database)
                    .orElseThrow(() -> new FatalException(
                            "no stored article's id begins with " + id + ": `courant search WORD` prints ids"));
            if (common.isJson()) {
                invocation.console().json(article);
            } else {
                print(article);
            }
        }
        return Courant.done();
    }

    private Optional<Article> find(ArticleDatabase database) {
        try {
            return database.find(id).map(stored -> stored.article());
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private void print(Article article) {
        Console console = invocation.console();
        console.line(ArticleLine.clean(article.content().title()));
        console.line("");
        field("id", article.id().value());
        field("url", article.content().url().orElse(""));
        field("address", article.address().orElse(""));
        field("authors", String.join(", ", article.content().authors()));
        field(
                "published",
                article.content()
                        .publishedAt()
                        .map(at -> at
                                + article.content()
                                        .publishedPrecision()
                                        .map(precision ->
                                                " (" + precision.name().toLowerCase(Locale.ROOT) + ")")
                                        .orElse(""))
                        .orElse(""));
        field("language", article.content().language());
        field("story", article.storyId() + (article.first() ? ", the first" : ""));
        field(
                "made by",
                "raw " + article.stamps().raw() + ", pipeline "
                        + article.stamps().pipeline() + ", taxonomy "
                        + article.stamps().taxonomy());
        article.tags().forEach(tag -> field("tag", TagLine.earned(tag)));
        article.sourceTags().forEach(tag -> field("source tag", TagLine.judged(tag)));
        console.line("");
        // Layout of the text matters, control characters do not.
        console.line(article.content().text().replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", ""));
    }

    private void field(String name, String value) {
        if (!value.isEmpty()) {
            invocation.console().line(String.format("%-10s  %s", name, ArticleLine.clean(value)));
        }
    }
}

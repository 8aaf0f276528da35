package io.courant.app.command;

import io.courant.app.FatalException;
import io.courant.app.inspect.Inspection;
import io.courant.app.inspect.Inspector;
import io.courant.app.output.ArticleLine;
import io.courant.app.output.Console;
import io.courant.app.output.Logs;
import io.courant.app.run.TaxonomyDraft;
import io.courant.contract.record.ArticleTag;
import io.courant.contract.record.DatePrecision;
import io.courant.contract.record.SourceTag;
import io.courant.contract.record.Stated;
import io.courant.processor.clean.page.BlockVerdict;
import io.courant.processor.clean.site.SiteRuleUse;
import io.courant.processor.clean.site.SiteRules;
import io.courant.processor.clean.site.SiteRulesException;
import io.courant.processor.tag.Tagger;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code courant inspect}: what the pipeline would make of documents, without Kafka. */
@Command(
        name = "inspect",
        description = {
            "Prints what the pipeline would make of documents, without Kafka.",
            "Exit status 0 when every input gave a line; a document that would be a dead letter has an error in its"
                    + " line."
        })
final class InspectCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|FOLDER",
            description = "Documents; folders with all that is in them.")
    private List<Path> inputs = List.of();

    @Option(names = "--taxonomy", paramLabel = "FILE", description = "Tag rules; the built-in ones by default.")
    private @Nullable Path taxonomy;

    @Option(
            names = "--site-rules",
            paramLabel = "FILE",
            description = "Rules for single sites, as the setting processor.site-rules names them.")
    private @Nullable Path siteRules;

    @Option(
            names = "--explain",
            description =
                    "Say also which phrases earned a tag, why a source's tag was set aside, and why each block of a"
                            + " page stayed or went.")
    private boolean explain;

    @Option(
            names = "--stories",
            description =
                    "Find out which of the documents tell the same story. All results are held until the last one is read.")
    private boolean stories;

    InspectCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (common.isVerbose()) {
            Logs.toConsole(invocation.console());
        }
        Tagger tagger = new Tagger(TaxonomyDraft.read(Optional.ofNullable(taxonomy)));
        try (Inspector inspector = new Inspector(tagger, siteRules(), Clock.systemUTC(), more())) {
            return inspector.inspect(inputs, this::print) ? Courant.done() : 1;
        }
    }

    private SiteRules siteRules() {
        try {
            return siteRules == null ? SiteRules.NONE : SiteRules.read(siteRules);
        } catch (IOException e) {
            throw FatalException.unreadable(siteRules, e);
        } catch (SiteRulesException e) {
            throw new FatalException(String.join("; ", e.problems()), e);
        }
    }

    private Set<Inspector.More> more() {
        Set<Inspector.More> more = EnumSet.noneOf(Inspector.More.class);
        if (explain) {
            more.add(Inspector.More.EXPLANATIONS);
        }
        if (stories) {
            more.add(Inspector.More.STORIES);
        }
        return more;
    }

    /** Whether more is wanted. */
    private boolean print(Inspection result) {
        Console console = invocation.console();
        if (common.isJson()) {
            console.json(result);
        } else {
            printText(result, console);
        }
        return !console.isCutOff();
    }

    private void printText(Inspection result, Console console) {
        console.line(ArticleLine.clean(result.name()));
        result.error().ifPresent(error -> field("error", error));
        result.title().ifPresent(title -> field("title", title));
        result.authors().ifPresent(authors -> field("authors", String.join(", ", authors)));
        result.publishedAt().ifPresent(at -> field("published", published(result, at.toString())));
        result.language().ifPresent(language -> field("language", language));
        result.url().ifPresent(url -> field("url", url));
        result.stated().ifPresent(this::printStated);
        result.text().ifPresent(text -> field("text", text.length() + " characters"));
        result.tags().ifPresent(this::printTags);
        result.sourceTags().ifPresent(this::printSourceTags);
        result.keywords().ifPresent(keywords -> field("keywords", String.join(", ", keywords)));
        if (stories) {
            result.storyId().ifPresent(story -> field("story", story.value()));
        }
        result.siteRule().ifPresent(this::printSiteRule);
        result.blocks().ifPresent(this::printBlocks);
        console.line("");
    }

    private void printSiteRule(SiteRuleUse rule) {
        field("site rule", rule.site());
        rule.missed().forEach(missed -> field("no match", missed));
    }

    private void printBlocks(List<BlockVerdict> blocks) {
        for (BlockVerdict block : blocks) {
            String signs = block.signs().isEmpty() ? "" : " [" + String.join(", ", block.signs()) + "]";
            field(
                    block.kept() ? "stayed" : "went",
                    String.format(Locale.ROOT, "%.2f %s%s: %s", block.likely(), block.place(), signs, block.text()));
        }
    }

    private void printStated(Stated stated) {
        stated.licence().or(stated::rights).ifPresent(licence -> field("licence", licence));
        stated.access().ifPresent(access -> field("access", access.name().toLowerCase(Locale.ROOT)));
        field(
                "figures",
                stated.figures().entrySet().stream()
                        .map(figure -> figure.getKey() + " " + figure.getValue())
                        .collect(Collectors.joining(", ")));
        field("draft", stated.draft().filter(draft -> draft).map(draft -> "yes").orElse(""));
    }

    private static String published(Inspection result, String at) {
        boolean day = result.publishedPrecision()
                .filter(precision -> precision == DatePrecision.DAY)
                .isPresent();
        return (day ? at.substring(0, 10) : at)
                + result.publishedZoneAssumed()
                        .map(zone -> " (zone assumed: " + zone + ")")
                        .orElse("");
    }

    private void printTags(List<ArticleTag> tags) {
        if (!explain) {
            field("tags", tags.stream().map(tag -> tag.id().value()).collect(Collectors.joining(" ")));
            return;
        }
        tags.forEach(tag -> field("tag", TagLine.earned(tag)));
    }

    private void printSourceTags(List<SourceTag> tags) {
        if (!explain) {
            field(
                    "source",
                    tags.stream().filter(SourceTag::kept).map(SourceTag::name).collect(Collectors.joining(", ")));
            return;
        }
        tags.forEach(tag -> field("source", TagLine.judged(tag)));
    }

    private void field(String name, String value) {
        if (!value.isEmpty()) {
            invocation.console().line(String.format("  %-9s  %s", name, ArticleLine.clean(value)));
        }
    }
}

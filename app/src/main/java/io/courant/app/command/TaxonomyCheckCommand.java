package io.courant.app.command;

import io.courant.app.FatalException;
import io.courant.app.output.Console;
import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.record.TagDefinition;
import io.courant.processor.tag.Taxonomy;
import io.courant.processor.tag.TaxonomyException;
import io.courant.processor.tag.TaxonomyFile;
import io.courant.processor.tag.TaxonomyProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code courant taxonomy check}: every mistake of a file of tag rules. */
@Command(
        name = "check",
        description = {
            "Reads tag rules and prints every mistake with its line and what to do, without Kafka.",
            "Exit status 1 if there is one."
        })
final class TaxonomyCheckCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "FILE", description = "The rules, in YAML.")
    private Path file = Path.of("");

    TaxonomyCheckCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    /**
     * What is printed.
     *
     * @param tags how many tags there are, if the file can be used
     * @param topics how many of them have topics of their own
     */
    record Result(String file, boolean ok, long tags, long topics, List<TaxonomyProblem> problems) {}

    @Override
    public Integer call() {
        Result result = check();
        Console console = invocation.console();
        if (common.isJson()) {
            console.json(result);
        } else if (result.ok()) {
            console.line(file + ": no mistakes; " + result.tags() + " tags, " + result.topics()
                    + " with a topic of their own");
        } else {
            result.problems().forEach(problem -> console.line(problem.toString()));
        }
        return result.ok() ? Courant.done() : 1;
    }

    private Result check() {
        try {
            Taxonomy taxonomy = TaxonomyFile.read(file, new TaxonomyVersion("draft"));
            return new Result(
                    file.toString(),
                    true,
                    taxonomy.tags().size(),
                    taxonomy.tags().stream().filter(TagDefinition::hasOwnTopic).count(),
                    List.of());
        } catch (IOException e) {
            throw FatalException.unreadable(file, e);
        } catch (TaxonomyException e) {
            return new Result(file.toString(), false, 0, 0, e.problems());
        }
    }
}

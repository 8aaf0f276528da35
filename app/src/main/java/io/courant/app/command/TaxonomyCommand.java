package io.courant.app.command;

import io.courant.app.FatalException;
import io.courant.app.output.Console;
import io.courant.app.plan.Instances;
import io.courant.app.read.KafkaAddress;
import io.courant.app.settings.Settings;
import io.courant.contract.id.ContentHash;
import io.courant.contract.id.TaxonomyVersion;
import io.courant.processor.tag.Taxonomy;
import io.courant.processor.tag.TaxonomyFile;
import io.courant.processor.tag.TaxonomyPublisher;
import io.courant.processor.tag.TaxonomyShelf;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code courant taxonomy}: the versions of the tag rules. */
@Command(
        name = "taxonomy",
        description = {
            "The tag rules: checked, imported from elsewhere, and what might become a tag. Without a command: lists their versions, which one is in force, and what each instance of the processor uses. With a version:"
                    + " its rules, as a file.",
            "`courant apply --version V` puts a former one into force again."
        })
final class TaxonomyCommand implements Callable<Integer> {

    private static final int HASH_DIGITS = 12;

    private final Invocation invocation;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(arity = "0..1", paramLabel = "VERSION", description = "Print the rules of this version, or of `live`.")
    private @Nullable String version;

    TaxonomyCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    /** What JSON has of a version. */
    record Line(TaxonomyVersion version, int tags, Instant publishedAt, ContentHash hash, boolean live) {}

    @Override
    public Integer call() {
        Settings settings = common.settings(invocation);
        common.quietLogs(invocation, settings);
        KafkaAddress kafka = KafkaAddress.find(settings);
        TaxonomyShelf shelf = new TaxonomyPublisher(Map.copyOf(kafka.client()), kafka.topics()).shelf();
        if (version != null) {
            Taxonomy rules = find(shelf, version);
            if (common.isJson()) {
                invocation.console().json(rules);
            } else {
                invocation.console().line(TaxonomyFile.write(rules).stripTrailing());
            }
            return Courant.done();
        }
        for (TaxonomyShelf.Published published : shelf.versions()) {
            TaxonomyVersion id = published.taxonomy().version();
            print(new Line(
                    id,
                    published.taxonomy().tags().size(),
                    published.publishedAt(),
                    published.hash(),
                    shelf.live().filter(id::equals).isPresent()));
        }
        if (!common.isJson()) {
            instances(kafka, shelf);
        }
        return Courant.done();
    }

    private static Taxonomy find(TaxonomyShelf shelf, String name) {
        try {
            return (name.equals("live") ? shelf.inForce() : shelf.version(new TaxonomyVersion(name)))
                    .orElseThrow(() -> new FatalException(
                            "there is no version " + name + ": `courant taxonomy` lists those that there are"));
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private void print(Line line) {
        if (common.isJson()) {
            invocation.console().json(line);
            return;
        }
        invocation
                .console()
                .line(String.format(
                        "%s %-6s %4d tags  published %s  %s%s",
                        line.live() ? "*" : " ",
                        line.version(),
                        line.tags(),
                        line.publishedAt(),
                        line.hash().value().substring(0, HASH_DIGITS),
                        line.live() ? "  in force" : ""));
    }

    private void instances(KafkaAddress kafka, TaxonomyShelf shelf) {
        Console console = invocation.console();
        Set<String> running = Instances.running(kafka.client(), kafka.topics());
        for (String instance : running) {
            console.line("  instance " + instance + " uses "
                    + java.util.Optional.ofNullable(shelf.acknowledgements().get(instance))
                            .map(used -> used.version() + " since " + used.at())
                            .orElse("none yet"));
        }
        if (running.isEmpty()) {
            console.line("  no instance of the processor runs");
        }
    }
}

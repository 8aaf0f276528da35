package io.courant.app.command;

import io.courant.app.FatalException;
import io.courant.app.taxonomy.ImportException;
import io.courant.app.taxonomy.TaxonomyImport;
import io.courant.processor.tag.TaxonomyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code courant taxonomy import}: tag rules from a SKOS scheme or a table. */
@Command(
        name = "import",
        description = {
            "Prints tag rules made from a SKOS scheme (RDF/XML, such as the IPTC Media Topics) or from a CSV table.",
            "What had to be changed on the way is said on standard error."
        })
final class TaxonomyImportCommand implements Callable<Integer> {

    /** What a list can be written in. */
    enum From {
        SKOS,
        CSV
    }

    private final Invocation invocation;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "FILE", description = "The list.")
    private Path file = Path.of("");

    @Option(
            names = "--from",
            paramLabel = "skos|csv",
            description = "What the list is written in; by the file's ending (.csv, else SKOS) if not given.")
    private @Nullable From from;

    TaxonomyImportCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        TaxonomyImport imported;
        try {
            imported = format() == From.CSV ? TaxonomyImport.csv(file) : TaxonomyImport.skos(file);
        } catch (IOException e) {
            throw FatalException.unreadable(file, e);
        } catch (ImportException e) {
            throw new FatalException(String.valueOf(e.getMessage()), e);
        }
        if (common.isJson()) {
            imported.taxonomy().tags().forEach(invocation.console()::json);
        } else {
            invocation.console().out().print(TaxonomyFile.write(imported.taxonomy()));
        }
        imported.notes().forEach(invocation.console()::note);
        invocation
                .console()
                .note(imported.taxonomy().tags().size() + " tags; look at them with `courant taxonomy check`");
        return Courant.done();
    }

    private From format() {
        return Optional.ofNullable(from)
                .orElse(file.toString().toLowerCase(Locale.ROOT).endsWith(".csv") ? From.CSV : From.SKOS);
    }
}

package io.courant.app.command;

import io.courant.app.FatalException;
import io.courant.app.run.TaxonomyDraft;
import io.courant.contract.id.ContentHash;
import io.courant.contract.id.TaxonomyVersion;
import io.courant.processor.tag.Taxonomy;
import io.courant.processor.tag.TaxonomyShelf;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The rules that a command is about: a file, or a version that was published before. */
final class DraftRules {

    @Parameters(arity = "0..1", paramLabel = "TAXONOMY.yaml", description = "The file with the tag rules.")
    private @Nullable Path file;

    @Option(
            names = "--version",
            paramLabel = "VERSION",
            description = "A published version in place of a file: a former one undoes what came after it.")
    private @Nullable String version;

    /** What the rules are called. */
    String name() {
        return file != null ? file.toString() : "version " + version;
    }

    Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /**
     * @throws UsageException unless there is either a file or a version
     * @throws FatalException if there is no such version, or the file is wrong: the message says where and what to do
     */
    Taxonomy read(TaxonomyShelf shelf) {
        if ((file == null) == (version == null)) {
            throw new UsageException("name either a file with tag rules or a published --version");
        }
        if (file != null) {
            return TaxonomyDraft.read(file());
        }
        return shelf.version(versionOf(String.valueOf(version)))
                .orElseThrow(() -> new FatalException("there is no version " + version + "; there are "
                        + shelf.versions().stream()
                                .map(published -> published.taxonomy().version().value())
                                .collect(Collectors.joining(" "))));
    }

    /** Of the file that the rules were made from. */
    ContentHash hash(TaxonomyShelf shelf, Taxonomy rules) {
        return file != null
                ? ContentHash.of(TaxonomyDraft.text(file()))
                : shelf.versions().stream()
                        .filter(published -> published.taxonomy().equals(rules))
                        .map(TaxonomyShelf.Published::hash)
                        .findFirst()
                        .orElseThrow();
    }

    private static TaxonomyVersion versionOf(String text) {
        try {
            return new TaxonomyVersion(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }
}

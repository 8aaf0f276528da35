package io.courant.app.run;

import io.courant.app.FatalException;
import io.courant.contract.id.TaxonomyVersion;
import io.courant.processor.tag.Taxonomy;
import io.courant.processor.tag.TaxonomyException;
import io.courant.processor.tag.TaxonomyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tag rules from a file, or the built-in ones, that no topic has given a version yet. */
public final class TaxonomyDraft {

    private static final TaxonomyVersion DRAFT = new TaxonomyVersion("draft");
    private static final int PROBLEMS_SHOWN = 5;

    private TaxonomyDraft() {}

    /**
     * @param file the file; the built-in rules if none
     * @throws FatalException if it cannot be used; the message names line and mistake
     */
    public static Taxonomy read(Optional<Path> file) {
        if (file.isEmpty()) {
            return TaxonomyFile.builtIn(DRAFT);
        }
        try {
            return TaxonomyFile.read(file.get(), DRAFT);
        } catch (IOException e) {
            throw FatalException.unreadable(file.get(), e);
        } catch (TaxonomyException e) {
            int more = e.problems().size() - PROBLEMS_SHOWN;
            throw new FatalException(
                    e.problems().stream()
                                    .limit(PROBLEMS_SHOWN)
                                    .map(Object::toString)
                                    .collect(Collectors.joining("; "))
                            + (more > 0 ? "; and " + more + " more" : ""),
                    e);
        }
    }

    /**
     * The rules as they are written.
     *
     * @throws FatalException if the file cannot be read
     */
    public static String text(Optional<Path> file) {
        try {
            return file.isEmpty() ? TaxonomyFile.builtInText() : Files.readString(file.get());
        } catch (IOException e) {
            throw FatalException.unreadable(file.get(), e);
        }
    }
}

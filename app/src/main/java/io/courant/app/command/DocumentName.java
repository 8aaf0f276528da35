package io.courant.app.command;

import io.courant.app.FatalException;
import io.courant.app.settings.Settings;
import io.courant.app.trace.Tracer;
import io.courant.contract.id.DocumentId;
import io.courant.sink.jdbc.ArticleDatabase;
import io.courant.sink.jdbc.StoredArticle;
import java.util.Optional;
import java.util.Set;

/** A document by its id or the beginning of it: one that is stored, or one that is only in the history. */
final class DocumentName {

    private static final String DIGITS = "[0-9a-f]{1,32}";
    private static final int DIGITS_MAX = 32;

    private DocumentName() {}

    /**
     * @throws UsageException if it is no beginning of an id, or of several
     * @throws FatalException if no document is called so
     */
    static DocumentId resolve(String name, Settings settings, Tracer tracer) {
        if (!name.matches(DIGITS)) {
            throw new UsageException(
                    "not the beginning of a document id: '" + name + "' (expected hexadecimal digits)");
        }
        if (name.length() == DIGITS_MAX) {
            return new DocumentId(name);
        }
        Optional<DocumentId> stored =
                stored(name, settings).map(row -> row.article().id());
        return stored.orElseGet(() -> inHistory(name, tracer));
    }

    /** The row of a document, or of the one document whose id begins so, if there is a database. */
    static Optional<StoredArticle> stored(String name, Settings settings) {
        Optional<ArticleDatabase> found = Database.find(settings);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (ArticleDatabase database = found.get()) {
            return database.find(name);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private static DocumentId inHistory(String name, Tracer tracer) {
        Set<DocumentId> found = tracer.find(name);
        if (found.size() > 1) {
            throw new UsageException("several ids begin with " + name + ": " + found + "; give more digits");
        }
        return found.stream()
                .findFirst()
                .orElseThrow(() -> new FatalException(
                        "no document's id begins with " + name + ": `courant search WORD` prints ids"));
    }
}

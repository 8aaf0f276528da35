package io.courant.app.command;

import io.courant.app.settings.Settings;
import io.courant.contract.id.DocumentId;
import io.courant.sink.jdbc.ArticleDatabase;
import java.util.Optional;

/** Documents as people name them: by the id, or by the beginning of a stored article's. */
final class DocumentIds {

    private static final int LENGTH = 32;

    private DocumentIds() {}

    /** @throws UsageException if it is no id, and no stored article's or more than one's begins with it */
    static DocumentId resolve(Settings settings, String text) {
        try {
            if (text.length() == LENGTH) {
                return new DocumentId(text);
            }
            Optional<ArticleDatabase> found = Database.find(settings);
            if (found.isEmpty()) {
                throw new UsageException("'" + text + "' is not a document's whole id (" + LENGTH
                        + " of 0-9 and a-f), and there is no database here to look for one that begins with it");
            }
            try (ArticleDatabase database = found.get()) {
                return database.find(text)
                        .map(stored -> stored.article().id())
                        .orElseThrow(() -> new UsageException(
                                "no stored article's id begins with " + text + ": `courant search WORD` prints ids"));
            }
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }
}

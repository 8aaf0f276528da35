package io.courant.processor.clean;

import io.courant.contract.record.RawBody;
import io.courant.contract.record.RawDocument;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An entry of a feed whose body is the page that it links to. The page counts unless it says less than the feed does: then it is a
 * wall of consent, payment or an error that says 200.
 */
final class LinkedText {

    /** Cleans one of the two. */
    @FunctionalInterface
    interface Cleaning {
        CleanDocument clean() throws UncleanableException;
    }

    private LinkedText() {}

    /** The document as the feed gave it, if the body is the page. */
    static Optional<RawDocument> asGiven(RawDocument raw) {
        return raw.entry()
                .flatMap(entry -> entry.content())
                .map(text -> new RawDocument(
                        raw.id(),
                        raw.source(),
                        raw.item(),
                        raw.op(),
                        raw.address(),
                        raw.ingestedAt(),
                        Optional.of(new RawBody(
                                text.getBytes(StandardCharsets.UTF_8),
                                "text/html",
                                Optional.of(StandardCharsets.UTF_8.name()))),
                        raw.entry(),
                        raw.movedFrom()));
    }

    /**
     * The one that says more.
     *
     * @throws UncleanableException if neither can be read as an article
     */
    static CleanDocument fuller(Cleaning page, Cleaning asGiven) throws UncleanableException {
        Optional<CleanDocument> own = tried(asGiven);
        Optional<CleanDocument> linked = tried(page);
        if (linked.isEmpty() && own.isEmpty()) {
            return asGiven.clean();
        }
        boolean pageSaysLess = linked.isEmpty()
                || own.filter(given -> chars(given) > chars(linked.get())).isPresent();
        return pageSaysLess ? own.get() : linked.get();
    }

    private static Optional<CleanDocument> tried(Cleaning cleaning) {
        try {
            return Optional.of(cleaning.clean());
        } catch (UncleanableException e) {
            return Optional.empty();
        }
    }

    private static int chars(CleanDocument document) {
        return document.content().text().length();
    }
}

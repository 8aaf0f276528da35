package io.courant.app.command;

import io.courant.contract.record.ArticleTag;
import io.courant.contract.record.SourceTag;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tags and what speaks for them, for people. */
final class TagLine {

    private TagLine() {}

    /** A tag, its score and the phrases that earned it. */
    static String earned(ArticleTag tag) {
        String phrases = tag.evidence().stream()
                .map(evidence -> evidence.phrase() + " ×" + evidence.count() + " in "
                        + evidence.place().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
        return String.format(Locale.ROOT, "%s %.2f  %s", tag.id(), tag.score(), phrases);
    }

    /** A tag of the source's own, and why it was set aside if it was. */
    static String judged(SourceTag tag) {
        return tag.name()
                + tag.tag().map(named -> " (" + named + ")").orElse("")
                + (tag.kept() ? "" : "  set aside: " + tag.reason().orElse(""));
    }
}

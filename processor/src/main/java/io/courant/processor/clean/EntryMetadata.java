package io.courant.processor.clean;

import io.courant.contract.record.FeedEntry;
import io.courant.processor.clean.link.LinkCleaner;
import java.util.List;
import java.util.Optional;

/** What a feed says of one of its entries. */
final class EntryMetadata {

    private EntryMetadata() {}

    static Metadata of(FeedEntry entry, LinkCleaner links) {
        return new Metadata(
                entry.title().flatMap(MarkupText::line),
                lines(entry.authors()),
                entry.published().map(StatedDate::at),
                entry.updated().map(StatedDate::at),
                entry.summary().flatMap(MarkupText::line),
                entry.feedTitle().flatMap(MarkupText::line),
                entry.link().flatMap(links::absolute),
                Optional.empty(),
                lines(entry.categories()),
                entry.feedLanguage());
    }

    private static List<String> lines(List<String> values) {
        return values.stream().flatMap(value -> MarkupText.line(value).stream()).toList();
    }
}

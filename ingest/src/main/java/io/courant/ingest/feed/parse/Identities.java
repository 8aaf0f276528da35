package io.courant.ingest.feed.parse;

import io.courant.contract.id.ContentHash;
import java.util.List;
import java.util.Optional;

/** Gives every entry something by which it is known again. */
final class Identities {

    private static final int ENTRIES_FOR_SHARED_MIN = 3;

    private Identities() {}

    /**
     * Sets an id aside that three or more entries with different links have in common: the feed's template holds it, so it names no
     * entry. Makes an id for entries that have neither id nor link, from what changes least.
     */
    static List<Entry> completed(List<Entry> entries, Repairs repairs) {
        boolean shared = isShared(entries);
        if (shared) {
            repairs.add(Repair.Kind.ID_SHARED, entries.get(0).id().orElse(""));
        }
        return entries.stream().map(entry -> completed(entry, shared, repairs)).toList();
    }

    private static boolean isShared(List<Entry> entries) {
        long ids = entries.stream().map(Entry::id).distinct().count();
        long links = entries.stream()
                .flatMap(entry -> entry.link().stream())
                .distinct()
                .count();
        return ids == 1
                && entries.size() >= ENTRIES_FOR_SHARED_MIN
                && links == entries.size()
                && entries.get(0).id().isPresent();
    }

    private static Entry completed(Entry entry, boolean shared, Repairs repairs) {
        Optional<String> id = shared ? Optional.empty() : entry.id();
        if (id.isEmpty() && entry.link().isEmpty()) {
            Optional<String> says = entry.title().or(entry::summary).or(entry::content);
            Optional<String> media = entry.enclosures().stream().findFirst().map(Enclosure::address);
            if (says.isPresent() || media.isPresent()) {
                String known = media.orElse("") + "\n" + says.orElse("") + "\n"
                        + entry.published().map(Object::toString).orElse("");
                id = Optional.of("urn:sha256:" + ContentHash.of(known));
                repairs.add(Repair.Kind.ID_MADE, says.orElse(""));
            }
        }
        return new Entry(
                id,
                entry.title(),
                entry.link(),
                entry.published(),
                entry.updated(),
                entry.summary(),
                entry.content(),
                entry.authors(),
                entry.tags(),
                entry.enclosures(),
                entry.complete());
    }
}

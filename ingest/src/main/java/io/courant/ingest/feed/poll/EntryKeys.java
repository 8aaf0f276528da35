package io.courant.ingest.feed.poll;

import io.courant.contract.id.ItemKey;
import io.courant.contract.id.ItemKeys;
import io.courant.contract.record.FeedItemState;
import io.courant.ingest.feed.parse.Entry;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the entries of one answer are called: the guid, else the link, by the rules {@link ItemKeys#RULES}. What is remembered
 * decides where the feed leaves a choice, so that an entry keeps its identity when its feed begins to give guids, or uses one twice.
 */
final class EntryKeys {

    private final Map<ItemKey, FeedItemState> remembered;
    private final Map<ItemKey, Set<ItemKey>> linksByGuid = new HashMap<>();
    private final Map<ItemKey, Integer> entriesByLink = new HashMap<>();

    private EntryKeys(Map<ItemKey, FeedItemState> remembered) {
        this.remembered = remembered;
    }

    /**
     * The entries by their keys, in the feed's order; of entries that are the same the first. Entries that say nothing are left
     * out.
     */
    static Map<ItemKey, Entry> of(List<Entry> entries, Map<ItemKey, FeedItemState> remembered) {
        EntryKeys keys = new EntryKeys(remembered);
        entries.forEach(keys::count);
        Map<ItemKey, ItemKey> owners = keys.owners(entries);
        Map<ItemKey, Entry> named = new LinkedHashMap<>();
        entries.forEach(entry -> keys.key(entry, owners).ifPresent(key -> named.putIfAbsent(key, entry)));
        return named;
    }

    static Optional<ItemKey> link(Entry entry) {
        return entry.link().filter(link -> !link.isBlank()).map(ItemKeys::link);
    }

    private static Optional<ItemKey> guid(Entry entry) {
        return entry.id().filter(id -> !id.isBlank()).map(ItemKeys::guid);
    }

    private void count(Entry entry) {
        link(entry).ifPresent(link -> entriesByLink.merge(link, 1, Integer::sum));
        guid(entry).ifPresent(guid -> link(entry).ifPresent(link -> linksByGuid
                .computeIfAbsent(guid, g -> new TreeSet<>((a, b) -> a.value().compareTo(b.value())))
                .add(link)));
    }

    /** Of entries with one guid and different pages, the page that keeps the guid: the remembered one, else the oldest, the last. */
    private Map<ItemKey, ItemKey> owners(List<Entry> entries) {
        Map<ItemKey, ItemKey> owners = new HashMap<>();
        for (Entry entry : entries) {
            Optional<ItemKey> guid = guid(entry).filter(this::isShared);
            Optional<ItemKey> link = link(entry);
            if (guid.isPresent() && link.isPresent()) {
                owners.put(guid.get(), link.get());
            }
        }
        owners.replaceAll((guid, last) -> Optional.ofNullable(remembered.get(guid))
                .flatMap(FeedItemState::link)
                .filter(linksByGuid.getOrDefault(guid, Set.of())::contains)
                .orElse(last));
        return owners;
    }

    private boolean isShared(ItemKey guid) {
        return linksByGuid.getOrDefault(guid, Set.of()).size() > 1;
    }

    private Optional<ItemKey> key(Entry entry, Map<ItemKey, ItemKey> owners) {
        Optional<ItemKey> guid = guid(entry);
        Optional<ItemKey> link = link(entry);
        if (guid.isEmpty() || link.isEmpty()) {
            return guid.or(() -> link);
        }
        if (isShared(guid.get())) {
            return link.equals(Optional.ofNullable(owners.get(guid.get()))) ? guid : link;
        }
        boolean wasCalledByLink = !remembered.containsKey(guid.get())
                && remembered.containsKey(link.get())
                && entriesByLink.getOrDefault(link.get(), 0) == 1;
        return wasCalledByLink ? link : guid;
    }
}

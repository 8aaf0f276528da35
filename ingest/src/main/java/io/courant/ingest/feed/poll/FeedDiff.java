package io.courant.ingest.feed.poll;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.ItemKey;
import io.courant.contract.id.RunId;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.DeadLetter;
import io.courant.contract.record.FeedItemState;
import io.courant.contract.record.LinkedPage;
import io.courant.contract.record.RawBody;
import io.courant.contract.record.RawDocument;
import io.courant.ingest.feed.parse.Entry;
import io.courant.ingest.feed.parse.ParsedFeed;
import io.courant.ingest.feed.parse.Repair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is new in a feed, against what is remembered. Of one answer; not safe for use by many threads. */
final class FeedDiff {

    private final SourceId source;
    private final String address;
    private final FeedOptions options;
    private final Instant now;
    private final List<RawDocument> raw = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private final List<FeedItemState> remember = new ArrayList<>();
    private final List<ItemKey> forget = new ArrayList<>();
    private int fresh;
    private int edited;

    /** @param address where the feed is, for messages */
    FeedDiff(SourceId source, String address, FeedOptions options, Instant now) {
        this.source = source;
        this.address = address;
        this.options = options;
        this.now = now;
    }

    /** Whether the whole feed was read: of one that was cut off nothing can be said about what is missing. */
    static boolean isWhole(ParsedFeed feed) {
        return feed.repairs().stream()
                .map(Repair::kind)
                .noneMatch(kind -> kind == Repair.Kind.TRUNCATED || kind == Repair.Kind.SIZE);
    }

    FeedChanges of(ParsedFeed feed, Map<ItemKey, FeedItemState> remembered) {
        Map<ItemKey, Entry> entries = EntryKeys.of(feed.entries(), remembered);
        for (Map.Entry<ItemKey, Entry> named : oldestFirst(entries)) {
            look(named.getKey(), named.getValue(), feed, Optional.ofNullable(remembered.get(named.getKey())));
        }
        if (isWhole(feed)) {
            letGo(entries, remembered);
        }
        return new FeedChanges(raw, deadLetters, remember, forget, fresh, edited);
    }

    /** By date if all have one, else feeds begin with the newest. */
    private static List<Map.Entry<ItemKey, Entry>> oldestFirst(Map<ItemKey, Entry> entries) {
        List<Map.Entry<ItemKey, Entry>> list = new ArrayList<>(entries.entrySet());
        Collections.reverse(list);
        if (list.stream().allMatch(named -> named.getValue().published().isPresent())) {
            list.sort(Comparator.comparing(named -> named.getValue().published().orElseThrow()));
        }
        return list;
    }

    private void look(ItemKey key, Entry entry, ParsedFeed feed, Optional<FeedItemState> known) {
        ContentHash hash = EntryHash.of(entry);
        boolean same = known.filter(item -> item.content().equals(hash)).isPresent();
        if (same || (known.isPresent() && !entry.complete())) {
            known.filter(item -> !item.listed()).ifPresent(item -> remember.add(item.listed(true, item.seenAt())));
            return;
        }
        byte[] body = EntryDocument.body(entry);
        Optional<LinkedPage> page = Optional.empty();
        if (EntryDocument.isTooLarge(entry, body)) {
            deadLetters.add(refused(key, entry, body, hash));
        } else {
            RawDocument document = EntryDocument.of(source, key, entry, body, feed.feed(), options, now);
            if (Teaser.wantsPage(entry, options.pages().fullText())) {
                page = Optional.of(LinkedPage.waiting(document, now));
            } else {
                raw.add(document);
            }
            fresh += known.isPresent() ? 0 : 1;
            edited += known.isPresent() ? 1 : 0;
        }
        remember.add(new FeedItemState(key, hash, EntryKeys.link(entry), true, now, page));
    }

    /** Entries that left the feed stay published; the latest of them stay remembered, for feeds whose entries come back. */
    private void letGo(Map<ItemKey, Entry> entries, Map<ItemKey, FeedItemState> remembered) {
        List<FeedItemState> gone = new ArrayList<>();
        for (FeedItemState item : remembered.values()) {
            if (!entries.containsKey(item.item())) {
                gone.add(item.listed() ? item.listed(false, now) : item);
            }
        }
        gone.sort(Comparator.comparing(FeedItemState::seenAt).reversed());
        for (int i = 0; i < gone.size(); i++) {
            FeedItemState item = gone.get(i);
            if (i >= options.rememberedItemsMax() && item.waiting().isEmpty()) {
                forget.add(item.item());
            } else if (remembered.get(item.item()) != item) {
                remember.add(item);
            }
        }
    }

    private DeadLetter refused(ItemKey key, Entry entry, byte[] body, ContentHash hash) {
        return new DeadLetter(
                Optional.of(DocumentId.of(source, key)),
                Optional.of(source),
                DeadLetter.Stage.INGEST,
                "too-large",
                "the entry " + entry.link().or(entry::id).orElse("without a link") + " of " + address + " has "
                        + body.length + " bytes, more than " + RawBody.BYTES_MAX + ", or too much beside its text",
                "ask the publisher for shorter entries",
                Optional.empty(),
                Optional.of(new DeadLetter.Refusal(entry.link().orElse(address), body.length, Optional.of(hash))),
                RunId.LIVE,
                now);
    }
}

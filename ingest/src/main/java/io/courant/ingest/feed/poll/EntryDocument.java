package io.courant.ingest.feed.poll;

import io.courant.contract.id.DocumentId;
import io.courant.contract.id.ItemKey;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.FeedEntry;
import io.courant.contract.record.RawBody;
import io.courant.contract.record.RawDocument;
import io.courant.ingest.feed.parse.Author;
import io.courant.ingest.feed.parse.Enclosure;
import io.courant.ingest.feed.parse.Entry;
import io.courant.ingest.feed.parse.Feed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** An entry as a raw document: its text is the body, and what the feed says beside it goes along. */
final class EntryDocument {

    private static final String HTML = "text/html";
    private static final int SUMMARY_AGAIN_CHARS_MAX = 64 * 1024;
    private static final int BESIDE_CHARS_MAX = 1024 * 1024;

    private EntryDocument() {}

    /** The text of an entry: its content, else its summary; empty where it has a title only. */
    static byte[] body(Entry entry) {
        return entry.content().or(entry::summary).orElse("").getBytes(StandardCharsets.UTF_8);
    }

    /** Whether the record would be too large: its body, or what stands beside it. */
    static boolean isTooLarge(Entry entry, byte[] body) {
        long beside = Stream.of(entry.title(), entry.link(), entry.id(), summary(entry))
                .flatMap(Optional::stream)
                .mapToLong(String::length)
                .sum();
        return body.length > RawBody.BYTES_MAX || beside > BESIDE_CHARS_MAX;
    }

    /** @param body at most {@link RawBody#BYTES_MAX} bytes */
    static RawDocument of(
            SourceId source, ItemKey key, Entry entry, byte[] body, Feed feed, FeedOptions options, Instant at) {
        return new RawDocument(
                DocumentId.of(source, key),
                source,
                key,
                RawDocument.Op.SEEN,
                entry.link(),
                at,
                Optional.of(new RawBody(body, HTML, Optional.of(StandardCharsets.UTF_8.name()))),
                Optional.of(entry(entry, feed, options)),
                Optional.empty());
    }

    /** The document with its linked page for a body; what the feed gave stays beside it. */
    static RawDocument with(RawDocument asGiven, PageAnswer.Read page, Instant at) {
        String own = asGiven.body().flatMap(RawBody::utf8).orElse("");
        return new RawDocument(
                asGiven.id(),
                asGiven.source(),
                asGiven.item(),
                asGiven.op(),
                Optional.of(page.address().toString()),
                at,
                Optional.of(page.body()),
                asGiven.entry().map(entry -> entry.withContent(own)),
                asGiven.movedFrom());
    }

    /** The document as the feed gave it, observed now. */
    static RawDocument at(RawDocument asGiven, Instant at) {
        return new RawDocument(
                asGiven.id(),
                asGiven.source(),
                asGiven.item(),
                asGiven.op(),
                asGiven.address(),
                at,
                asGiven.body(),
                asGiven.entry(),
                asGiven.movedFrom());
    }

    private static FeedEntry entry(Entry entry, Feed feed, FeedOptions options) {
        return new FeedEntry(
                entry.title(),
                entry.link(),
                entry.id(),
                entry.published(),
                entry.updated(),
                summary(entry),
                entry.authors().stream().map(Author::shown).toList(),
                entry.tags(),
                entry.enclosures().stream().map(Enclosure::address).toList(),
                feed.title(),
                feed.language(),
                Optional.empty(),
                options.language(),
                options.tags());
    }

    /** A long summary that is the body already is not said twice. */
    private static Optional<String> summary(Entry entry) {
        return entry.summary()
                .filter(summary -> entry.content().isPresent() || summary.length() <= SUMMARY_AGAIN_CHARS_MAX);
    }
}

package io.courant.app.trace;

import io.courant.contract.id.DocumentId;
import io.courant.contract.id.RawPosition;
import io.courant.contract.record.Article;
import io.courant.contract.record.DeadLetter;
import io.courant.contract.record.FeedState;
import io.courant.contract.record.IngestState;
import io.courant.contract.record.Outcome;
import io.courant.contract.record.SourceSpec;
import io.courant.contract.record.Story;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The way of one document.
 *
 * @param id the document
 * @param source what is watched; absent if it is watched no more, or never was
 * @param feed how the feed was last asked, for an entry of a feed
 * @param remembered what ingest remembers of the item
 * @param raw its records in raw, the oldest first
 * @param outcomes what became of them in each run, in order
 * @param letters its dead letters
 * @param article the record of {@code articles} that stands
 * @param gone the tombstone that stands on {@code articles} instead
 * @param story the story that it tells
 * @param tagTopics its records on tag topics, in the order of each topic
 * @param row the row in the database, if there is one
 */
public record Trace(
        DocumentId id,
        Optional<SourceSpec> source,
        Optional<FeedState> feed,
        List<IngestState> remembered,
        List<Observed> raw,
        List<Outcome> outcomes,
        List<DeadLetter> letters,
        Optional<Sent> article,
        Optional<Place> gone,
        Optional<Story> story,
        List<Tagged> tagTopics,
        Optional<Row> row) {

    public Trace {
        remembered = List.copyOf(remembered);
        raw = List.copyOf(raw);
        outcomes = List.copyOf(outcomes);
        letters = List.copyOf(letters);
        tagTopics = List.copyOf(tagTopics);
    }

    /** Where a record stands. */
    public record Place(String topic, int partition, long offset, Instant at) {}

    /**
     * A record of raw.
     *
     * @param op seen, withdraw, or unreadable
     * @param bytes of the original
     */
    public record Observed(
            RawPosition position,
            String op,
            Instant at,
            Optional<String> source,
            Optional<String> item,
            Optional<String> address,
            Optional<String> movedFrom,
            Optional<String> mediaType,
            long bytes) {}

    /** A record of articles. */
    public record Sent(Place place, Article article) {}

    /** A record of a tag topic. */
    public record Tagged(Place place, String tag, String op, Optional<String> raw, Optional<String> run) {}

    /** A row: what it was stored from, and whether it says what the article says. */
    public record Row(int articlePartition, long articleOffset, RawPosition raw, boolean agrees) {}
}

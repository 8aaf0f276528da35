package io.courant.sink.jdbc;

import io.courant.contract.id.DocumentId;
import io.courant.contract.id.TagId;
import io.courant.contract.record.DatePrecision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An article that a search has found.
 *
 * @param url its canonical web address
 * @param address where it was seen, such as a file
 * @param tags the highest score first
 * @param snippet one line of the text, around the first of what was looked for
 * @param score the higher the better; to be compared within one search only
 */
public record SearchHit(
        DocumentId id,
        String title,
        Optional<String> url,
        Optional<String> address,
        Optional<Instant> publishedAt,
        Optional<DatePrecision> publishedPrecision,
        List<TagId> tags,
        String snippet,
        double score) {

    public SearchHit {
        tags = List.copyOf(tags);
    }
}

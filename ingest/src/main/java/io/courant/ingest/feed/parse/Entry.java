package io.courant.ingest.feed.parse;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a feed says of one of its entries.
 *
 * @param id the entry's own id, letter by letter as it came; where the feed gives neither an id nor a link, a hash of what
 *     the entry says; absent beside an absent link only if the entry says nothing at all
 * @param title markup; plain text is escaped where it would read as markup
 * @param link the entry's page, absolute where a base is known; never an enclosure
 * @param published when it was first published, in UTC
 * @param updated when it was last changed, in UTC
 * @param summary markup, its links absolute
 * @param content markup, its links absolute
 * @param authors who wrote it; in Atom and JSON Feed, the feed's authors where the entry names none
 * @param tags its own tags
 * @param enclosures attached media
 * @param complete false if the document ended within this entry
 */
public record Entry(
        Optional<String> id,
        Optional<String> title,
        Optional<String> link,
        Optional<Instant> published,
        Optional<Instant> updated,
        Optional<String> summary,
        Optional<String> content,
        List<Author> authors,
        List<String> tags,
        List<Enclosure> enclosures,
        boolean complete) {

    public Entry {
        authors = List.copyOf(authors);
        tags = List.copyOf(tags);
        enclosures = List.copyOf(enclosures);
    }
}

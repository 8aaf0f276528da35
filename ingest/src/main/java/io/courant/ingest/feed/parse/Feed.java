package io.courant.ingest.feed.parse;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a feed says of itself.
 *
 * @param title markup; plain text is escaped where it would read as markup
 * @param link the site's page, absolute where a base is known
 * @param id the feed's own id
 * @param subtitle markup
 * @param language a BCP 47 tag
 * @param updated when it was last changed, in UTC
 * @param authors who writes it
 * @param image the address of its logo or icon
 */
public record Feed(
        Optional<String> title,
        Optional<String> link,
        Optional<String> id,
        Optional<String> subtitle,
        Optional<String> language,
        Optional<Instant> updated,
        List<Author> authors,
        Optional<String> image) {

    public Feed {
        authors = List.copyOf(authors);
    }
}

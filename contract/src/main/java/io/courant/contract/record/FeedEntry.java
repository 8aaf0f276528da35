package io.courant.contract.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a feed itself says about one of its entries.
 *
 * @param title may hold markup, as it came
 * @param link the entry's page, absolute
 * @param guid the entry's own id
 * @param published when it was first published, in UTC
 * @param updated when it was last changed, in UTC
 * @param summary markup or text, as it came
 * @param authors names
 * @param categories the entry's own tags
 * @param enclosures addresses of attached media
 * @param feedTitle the feed's title
 * @param feedLanguage the language that the feed declares (BCP 47)
 */
public record FeedEntry(
        Optional<String> title,
        Optional<String> link,
        Optional<String> guid,
        Optional<Instant> published,
        Optional<Instant> updated,
        Optional<String> summary,
        List<String> authors,
        List<String> categories,
        List<String> enclosures,
        Optional<String> feedTitle,
        Optional<String> feedLanguage) {

    public FeedEntry {
        authors = List.copyOf(authors);
        categories = List.copyOf(categories);
        enclosures = List.copyOf(enclosures);
    }
}

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
 * @param content the entry's own text, markup or plain, where the document's body is the linked page
 * @param fixedLanguage the language that the source's settings name (BCP 47): it stands above all that is found
 * @param fixedTags tags that the source's settings give to each entry, whatever its text says
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
        Optional<String> feedLanguage,
        Optional<String> content,
        Optional<String> fixedLanguage,
        List<String> fixedTags) {

    public FeedEntry {
        authors = List.copyOf(authors);
        categories = List.copyOf(categories);
        enclosures = List.copyOf(enclosures);
        fixedTags = List.copyOf(fixedTags);
    }

    /** The same, with the entry's own text beside the linked page. */
    public FeedEntry withContent(String text) {
        return new FeedEntry(
                title,
                link,
                guid,
                published,
                updated,
                summary,
                authors,
                categories,
                enclosures,
                feedTitle,
                feedLanguage,
                Optional.of(text),
                fixedLanguage,
                fixedTags);
    }
}

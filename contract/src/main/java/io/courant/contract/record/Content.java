package io.courant.contract.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an article says, cleaned: text, Markdown and HTML are three writings of one tree.
 *
 * @param url the article's canonical web address
 * @param title without markup; empty if none could be found
 * @param authors names, in order
 * @param publishedAt first publication, or the last change where a page says only that, in UTC; for a date without time, the start of that day in UTC
 * @param publishedPrecision how exactly {@code publishedAt} is known
 * @param publishedZoneAssumed the time zone that was assumed where the source names none
 * @param updatedAt the last change that the source states, in UTC
 * @param language BCP 47, {@code und} if it could not be told
 * @param description the source's own summary
 * @param siteName the site or publication
 * @param text blocks on lines of their own, free of markup
 * @param markdown CommonMark with GFM tables
 * @param html safe: an allow-list of elements and attributes, no scripts, no styles
 * @param images in order of appearance, with the lead image first where the source names one
 * @param links in order of appearance, redirectors unwrapped
 * @param stated what the source states beside it; absent if nothing
 */
public record Content(
        Optional<String> url,
        String title,
        List<String> authors,
        Optional<Instant> publishedAt,
        Optional<DatePrecision> publishedPrecision,
        Optional<String> publishedZoneAssumed,
        Optional<Instant> updatedAt,
        String language,
        Optional<String> description,
        Optional<String> siteName,
        String text,
        String markdown,
        String html,
        List<Image> images,
        List<Link> links,
        Optional<Stated> stated) {

    public Content {
        authors = List.copyOf(authors);
        images = List.copyOf(images);
        links = List.copyOf(links);
        if (publishedAt.isPresent() != publishedPrecision.isPresent()) {
            throw new IllegalArgumentException("a publishing date has a precision, and nothing else has");
        }
    }

    /** Content of which nothing else is stated. */
    public Content(
            Optional<String> url,
            String title,
            List<String> authors,
            Optional<Instant> publishedAt,
            Optional<DatePrecision> publishedPrecision,
            Optional<String> publishedZoneAssumed,
            Optional<Instant> updatedAt,
            String language,
            Optional<String> description,
            Optional<String> siteName,
            String text,
            String markdown,
            String html,
            List<Image> images,
            List<Link> links) {
        this(
                url,
                title,
                authors,
                publishedAt,
                publishedPrecision,
                publishedZoneAssumed,
                updatedAt,
                language,
                description,
                siteName,
                text,
                markdown,
                html,
                images,
                links,
                Optional.empty());
    }

    /** An image: its real address, never a placeholder. */
    public record Image(String url, Optional<String> alt, Optional<String> caption) {}

    /** A link: its real target and its words. */
    public record Link(String url, String text) {}
}

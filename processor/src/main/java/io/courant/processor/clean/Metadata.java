package io.courant.processor.clean;

import io.courant.contract.record.Stated;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * What one place (front matter, a feed entry, a page's head) says of an article. Better places come first and are completed
 * by others: {@link #or}.
 *
 * @param title without markup
 * @param authors names, in order
 * @param published the first publication
 * @param updated the last change
 * @param description the source's own summary
 * @param siteName the site or publication
 * @param url the canonical address, absolute
 * @param image the lead image, as written
 * @param tags the source's own, in order
 * @param language as declared
 * @param beside what else it states of the article
 */
public record Metadata(
        Optional<String> title,
        List<String> authors,
        Optional<StatedDate> published,
        Optional<StatedDate> updated,
        Optional<String> description,
        Optional<String> siteName,
        Optional<String> url,
        Optional<String> image,
        List<String> tags,
        Optional<String> language,
        Stated beside) {

    public static final Metadata NONE = new Metadata(
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty());

    public Metadata {
        authors = List.copyOf(new LinkedHashSet<>(authors));
        tags = List.copyOf(new LinkedHashSet<>(tags));
    }

    /** What nothing else is stated beside. */
    public Metadata(
            Optional<String> title,
            List<String> authors,
            Optional<StatedDate> published,
            Optional<StatedDate> updated,
            Optional<String> description,
            Optional<String> siteName,
            Optional<String> url,
            Optional<String> image,
            List<String> tags,
            Optional<String> language) {
        this(title, authors, published, updated, description, siteName, url, image, tags, language, Stated.NOTHING);
    }

    /** This, completed by a place that is trusted less. The tags of both count. */
    public Metadata or(Metadata lesser) {
        List<String> allTags = new ArrayList<>(tags);
        allTags.addAll(lesser.tags);
        return new Metadata(
                title.or(lesser::title),
                authors.isEmpty() ? lesser.authors : authors,
                published.or(lesser::published),
                updated.or(lesser::updated),
                description.or(lesser::description),
                siteName.or(lesser::siteName),
                url.or(lesser::url),
                image.or(lesser::image),
                allTags,
                language.or(lesser::language),
                beside.or(lesser.beside));
    }

    public Metadata titled(Optional<String> newTitle) {
        return new Metadata(
                newTitle, authors, published, updated, description, siteName, url, image, tags, language, beside);
    }

    public Metadata publishedAt(Optional<StatedDate> date) {
        return new Metadata(title, authors, date, updated, description, siteName, url, image, tags, language, beside);
    }

    /** This, with more beside it. */
    public Metadata stating(Stated more) {
        return new Metadata(
                title, authors, published, updated, description, siteName, url, image, tags, language, beside.or(more));
    }

    public Metadata by(List<String> newAuthors) {
        return new Metadata(
                title, newAuthors, published, updated, description, siteName, url, image, tags, language, beside);
    }
}

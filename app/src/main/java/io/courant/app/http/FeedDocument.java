package io.courant.app.http;

import io.courant.contract.id.DocumentId;
import io.courant.contract.record.Article;
import io.courant.contract.record.ArticleTag;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A feed as both formats have it.
 *
 * @param title of the feed
 * @param self its own address
 * @param home the page about the same articles
 * @param entries the latest first
 */
record FeedDocument(String title, String self, String home, List<Entry> entries) {

    private static final int HTML_CHARS_MAX = 256 * 1024;

    FeedDocument {
        entries = List.copyOf(entries);
    }

    /**
     * An article.
     *
     * @param id an IRI: stays the same for the life of the article
     * @param link where it can be read
     * @param html safe HTML
     */
    record Entry(
            String id,
            String title,
            String link,
            Optional<Instant> published,
            Instant updated,
            Optional<String> summary,
            String html,
            Optional<String> language,
            List<String> authors,
            List<ArticleTag> tags,
            Optional<String> image) {}

    static Entry entry(Article article, String base) {
        String page = base + "/articles/" + article.id();
        boolean tooLong = article.content().html().length() > HTML_CHARS_MAX;
        String language = article.content().language();
        return new Entry(
                urn(article.id()),
                title(article),
                article.content().url().filter(FeedDocument::isWeb).orElse(page),
                article.content().publishedAt(),
                article.ingestedAt(),
                article.content().description().map(FeedDocument::clean).filter(text -> !text.isBlank()),
                clean(
                        tooLong
                                ? "<p><a href=\"" + page + "\">The whole article</a></p>"
                                : article.content().html()),
                Optional.of(language).filter(name -> !name.equals("und")),
                article.content().authors().stream()
                        .map(FeedDocument::clean)
                        .filter(name -> !name.isBlank())
                        .toList(),
                article.tags(),
                article.content().images().stream()
                        .map(image -> image.url())
                        .filter(FeedDocument::isWeb)
                        .findFirst());
    }

    /** When anything in it was last changed; the epoch for an empty one. */
    Instant updated() {
        return entries.stream().map(Entry::updated).max(Instant::compareTo).orElse(Instant.EPOCH);
    }

    /** A document id is 128 bits: as a UUID it is an IRI that needs no name of ours. */
    private static String urn(DocumentId id) {
        String hex = id.value();
        return "urn:uuid:" + hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-" + hex.substring(12, 16) + "-"
                + hex.substring(16, 20) + "-" + hex.substring(20);
    }

    private static String title(Article article) {
        String title = clean(article.content().title()).strip();
        if (!title.isEmpty()) {
            return title;
        }
        String text = clean(article.content().text()).strip();
        int end = text.offsetByCodePoints(0, Math.min(60, text.codePointCount(0, text.length())));
        return text.isEmpty() ? "Untitled" : text.substring(0, end).replaceAll("\\s+", " ") + "…";
    }

    static boolean isWeb(String address) {
        try {
            String scheme = new URI(address).getScheme();
            return scheme != null && List.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Without what XML 1.0 cannot hold. */
    static String clean(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c == '\t'
                        || c == '\n'
                        || (c >= 0x20 && c <= 0xD7FF)
                        || (c >= 0xE000 && c <= 0xFFFD)
                        || c >= 0x10000)
                .forEach(out::appendCodePoint);
        return out.toString();
    }
}

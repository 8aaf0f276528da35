package io.courant.ingest.feed.fetch;

import io.courant.ingest.feed.parse.Table;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Finds the feeds of a page. It asks no server: whoever calls it fetches what it names. */
public final class Discovery {

    /** More are not looked at. */
    private static final int FEEDS_MAX = 50;

    /** What comes after that of a page is not looked at. */
    private static final int BYTES_MAX = 2 * 1024 * 1024;

    private static final int HREF_MAX = 2048;

    private static final Map<String, Integer> TYPES = Table.rows(Discovery.class, "feed-types.tsv").stream()
            .collect(Collectors.toUnmodifiableMap(row -> row[0], row -> Integer.parseInt(row[1])));
    private static final List<Place> PLACES = Table.rows(Discovery.class, "feed-places.tsv").stream()
            .map(row -> new Place(row[0], Pattern.compile(row[1]), row[2]))
            .toList();
    private static final Pattern LINKED = Pattern.compile(
            "(?i).*(?:/(?:feed|rss|atom)/?|\\.(?:rss|atom|rdf)|/(?:rss|feed|atom|index)\\.(?:xml|json))(?:\\?.*)?");
    private static final Pattern COMMENTS =
            Pattern.compile("(?i)\\bcomments?\\b|commentaires|\\bkommentare\\b|评论|評論|留言");

    private record Place(String host, Pattern path, String feed) {

        boolean isOf(String other) {
            return host.equals("*") || other.equals(host) || other.endsWith("." + host);
        }
    }

    private record Ranked(FoundFeed feed, int rank) {}

    private Discovery() {}

    /**
     * The feeds that a page announces with {@code <link rel="alternate">}, best first and those of comments last; where it announces
     * none, those that it links to by name.
     *
     * @param address where the page came from; relative addresses are resolved against it or the page's {@code base}
     * @param charset as the headers say; otherwise the page's own declaration decides
     */
    public static List<FoundFeed> feeds(byte[] page, URI address, Optional<String> charset) {
        Document document = document(page, address, charset);
        URI base = Optional.ofNullable(document.selectFirst("base[href]"))
                .flatMap(element -> resolved(address, element.attr("href")))
                .orElse(address);
        List<FoundFeed> announced = announced(document, base);
        return announced.isEmpty() ? linked(document, base) : announced;
    }

    /** Where else a site's feeds may be, likeliest first: for pages that name none. */
    public static List<URI> guesses(URI page) {
        String host = Optional.ofNullable(page.getHost()).orElse("").toLowerCase(Locale.ROOT);
        String path = page.getRawPath() == null || page.getRawPath().isEmpty() ? "/" : page.getRawPath();
        Set<URI> guesses = new LinkedHashSet<>();
        for (Place place : PLACES) {
            Matcher matcher = place.path().matcher(path);
            if (place.isOf(host) && matcher.matches()) {
                String feed = place.feed().replace("{host}", host);
                for (int group = 1; group <= matcher.groupCount(); group++) {
                    feed = feed.replace("{" + group + "}", matcher.group(group));
                }
                resolved(page, feed).ifPresent(guesses::add);
            }
        }
        return List.copyOf(guesses);
    }

    private static List<FoundFeed> announced(Document document, URI base) {
        List<Ranked> found = new ArrayList<>();
        for (Element link : document.select("link[href]")) {
            Set<String> relations = Set.copyOf(Arrays.asList(
                    link.attr("rel").toLowerCase(Locale.ROOT).strip().split("\\s+")));
            String type = link.attr("type").replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
            // HTML 5 also knows rel="feed"; a type that is JSON's or XML's alone may be anything, such as a site's API.
            boolean feed = relations.contains("feed");
            Optional<Integer> rank = Optional.ofNullable(TYPES.get(type))
                    .filter(value -> feed || relations.contains("alternate"))
                    .or(() -> feed ? Optional.of(2) : Optional.empty());
            if (rank.isPresent() && !isApi(link)) {
                add(found, base, link.attr("href"), link.attr("title"), Optional.of(type), rank.get());
            }
        }
        return inOrder(found);
    }

    private static List<FoundFeed> linked(Document document, URI base) {
        List<Ranked> found = new ArrayList<>();
        for (Element link : document.select("a[href]")) {
            String href = link.attr("href");
            if (href.length() <= HREF_MAX && LINKED.matcher(href).matches()) {
                add(found, base, href, link.text(), Optional.empty(), 1);
            }
        }
        return inOrder(found);
    }

    /** WordPress announces each page in its API, and oEmbed a card, in the way of a feed. */
    private static boolean isApi(Element link) {
        String href = link.attr("href");
        return href.contains("/wp-json/") || href.contains("oembed");
    }

    private static void add(List<Ranked> found, URI base, String href, String title, Optional<String> type, int rank) {
        boolean wanted = !href.isBlank() && href.length() <= HREF_MAX && found.size() < FEEDS_MAX;
        Optional<URI> address = wanted ? resolved(base, href) : Optional.empty();
        if (address.isPresent()) {
            String name = title.strip();
            boolean comments =
                    COMMENTS.matcher(name + " " + address.get().getRawPath()).find();
            FoundFeed feed = new FoundFeed(
                    address.get(),
                    name.isEmpty() ? Optional.empty() : Optional.of(name),
                    type.filter(value -> !value.isEmpty()));
            found.add(new Ranked(feed, comments ? rank + 10 : rank));
        }
    }

    /** Best first, in the page's order among equals; of the same address the first. */
    private static List<FoundFeed> inOrder(List<Ranked> found) {
        Map<URI, FoundFeed> byAddress = new LinkedHashMap<>();
        found.stream()
                .sorted(Comparator.comparingInt(Ranked::rank))
                .forEach(ranked -> byAddress.putIfAbsent(ranked.feed().address(), ranked.feed()));
        return List.copyOf(byAddress.values());
    }

    private static Optional<URI> resolved(URI base, String href) {
        return Reference.resolve(base, href, StandardCharsets.UTF_8)
                .filter(uri -> "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
    }

    private static Document document(byte[] page, URI address, Optional<String> charset) {
        InputStream start = new ByteArrayInputStream(page, 0, Math.min(page.length, BYTES_MAX));
        try {
            return Jsoup.parse(start, charset.filter(Discovery::isKnown).orElse(null), address.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory cannot fail", e);
        }
    }

    private static boolean isKnown(String charset) {
        try {
            return Charset.isSupported(charset);
        } catch (IllegalCharsetNameException e) {
            return false;
        }
    }
}

package io.courant.ingest.feed.parse;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the page that an entry or a feed is about among its links. Enclosures, comments and the feed's own address are never
 * that page.
 */
final class Links {

    private static final String IANA = "http://www.iana.org/assignments/relation/";

    private final Element owner;
    private final FeedReading reading;

    Links(Element owner, FeedReading reading) {
        this.owner = owner;
        this.reading = reading;
    }

    /** The page: RSS's own link, an alternate link, or what else names the page. */
    Optional<String> page(Optional<String> base) {
        return original()
                .or(() -> rss(base).filter(Links::isPage))
                .or(() -> alternate(base))
                .or(() -> textual(base).filter(Links::isPage))
                .or(() -> owner.word("href")
                        .map(href -> Address.resolve(base, href))
                        .filter(Links::isPage));
    }

    /** The first link of a relation, in whatever vocabulary. */
    Optional<String> related(String relation, Optional<String> base) {
        return Stream.of("atom:link", "link")
                .flatMap(key -> owner.children(key).stream())
                .filter(link -> rel(link).equals(relation))
                .flatMap(link -> href(link, base).stream())
                .findFirst();
    }

    static String rel(Element link) {
        String rel = link.word("rel").orElse("alternate").toLowerCase(Locale.ROOT);
        return rel.startsWith(IANA) ? rel.substring(IANA.length()) : rel;
    }

    Optional<String> href(Element link, Optional<String> base) {
        return link.word("href").or(() -> link.word("rdf:resource")).map(href -> resolved(link, href, base));
    }

    /** Feed proxies put their own address into {@code link} and keep the publisher's beside it. */
    private Optional<String> original() {
        return owner.child("feedburner:origlink")
                .map(Element::text)
                .map(Address::tidy)
                .filter(Address::isWeb);
    }

    /** RSS: the last of several, as other readers have it. Some write it as Atom does. */
    private Optional<String> rss(Optional<String> base) {
        List<Element> links = owner.children("link").stream()
                .filter(link -> List.of("alternate", "").contains(rel(link)))
                .filter(link -> !link.text().isBlank() || link.word("href").isPresent())
                .toList();
        if (links.isEmpty()) {
            return Optional.empty();
        }
        Element link = links.get(links.size() - 1);
        Optional<String> text = Optional.of(link.text()).filter(t -> !t.isBlank());
        if (text.isEmpty()) {
            reading.repairs().add(Repair.Kind.LINK, "an attribute instead of text", link.offset());
        }
        return text.isEmpty() ? href(link, base) : text.map(written -> resolved(link, written, base));
    }

    /** Atom without {@code href}: the address stands in the element. */
    private Optional<String> textual(Optional<String> base) {
        return owner.children("atom:link").stream()
                .filter(link -> link.word("href").isEmpty()
                        && !link.text().isBlank()
                        && rel(link).equals("alternate"))
                .findFirst()
                .map(link -> {
                    reading.repairs().add(Repair.Kind.LINK, "no href", link.offset());
                    return resolved(link, link.text(), base);
                });
    }

    private String resolved(Element link, String written, Optional<String> base) {
        return Address.resolve(XmlBase.declared(link, reading.address()).or(() -> base), written);
    }

    /** An HTML alternate before any other. */
    private Optional<String> alternate(Optional<String> base) {
        List<Element> links = owner.children("atom:link").stream()
                .filter(link ->
                        rel(link).equals("alternate") && link.word("href").isPresent())
                .toList();
        return links.stream()
                .filter(link -> link.word("type").orElse("text/html").contains("html"))
                .findFirst()
                .or(() -> links.stream().findFirst())
                .flatMap(link -> href(link, base))
                .filter(Links::isPage);
    }

    static boolean isPage(String address) {
        String start = address.toLowerCase(Locale.ROOT);
        return !address.isEmpty()
                && !start.startsWith("javascript:")
                && !start.startsWith("data:")
                && !start.startsWith("file:");
    }
}

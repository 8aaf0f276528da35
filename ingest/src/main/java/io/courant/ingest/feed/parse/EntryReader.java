package io.courant.ingest.feed.parse;

import java.util.List;
import java.util.Optional;

/** Reads one entry of an XML feed. */
final class EntryReader {

    private static final List<String> TITLE =
            List.of("title", "atom:title", "dc:title", "media:title", "itunes:title", "dcterms:title");
    private static final List<String> PUBLISHED = List.of(
            "pubdate",
            "atom:published",
            "atom:issued",
            "dcterms:issued",
            "published",
            "issued",
            "dc:date",
            "dcterms:created",
            "dcterms:date",
            "atom:created",
            "created",
            "date",
            "prism:publicationdate",
            "wp:post_date_gmt",
            "dcterms:available");
    private static final List<String> UPDATED = List.of(
            "atom:updated",
            "atom:modified",
            "dcterms:modified",
            "updated",
            "modified",
            "lastbuilddate",
            "lastmod",
            "prism:modificationdate",
            "wp:post_modified_gmt");
    private static final List<String> SUMMARY = List.of(
            "description",
            "atom:summary",
            "summary",
            "abstract",
            "dc:description",
            "dcterms:abstract",
            "media:description",
            "itunes:summary",
            "itunes:subtitle",
            "content:description");
    private static final List<String> CONTENT = List.of(
            "content:encoded", "atom:content", "xhtml:body", "xhtml:div", "body", "fullitem", "content", "full-text");
    /** Beside one of these, a description is the whole text. */
    private static final List<String> BESIDE_DESCRIPTION = List.of("atom:summary", "summary", "dcterms:abstract");

    private final FeedReading reading;
    private final Optional<String> feedBase;
    private final List<Author> feedAuthors;

    EntryReader(FeedReading reading, Optional<String> feedBase, List<Author> feedAuthors) {
        this.reading = reading;
        this.feedBase = feedBase;
        this.feedAuthors = feedAuthors;
    }

    Entry read(Element element) {
        Fields fields = new Fields(element, reading);
        Optional<String> declared = XmlBase.declared(element, reading.address());
        Optional<String> base = declared.or(() -> feedBase);
        Links links = new Links(element, reading);
        Optional<String> id = id(element, fields);
        Optional<String> link = link(element, links, id, base);
        Optional<String> textBase =
                declared.or(() -> link.filter(Address::isWeb)).or(() -> feedBase);
        Optional<String> title =
                fields.markup(TITLE, textBase).map(Text::line).or(() -> inGroup(element, "media:title"));
        Optional<String> described = fields.markup(List.of("description"), textBase);
        Optional<String> brief = described.flatMap(d -> fields.markup(BESIDE_DESCRIPTION, textBase));
        Optional<String> summary =
                brief.or(() -> fields.markup(SUMMARY, textBase)).or(() -> inGroup(element, "media:description"));
        Optional<String> content = fields.markup(CONTENT, textBase);
        List<Author> own = PeopleReader.authors(element);
        return new Entry(
                id,
                title.filter(t -> !t.isEmpty()),
                link,
                fields.date(PUBLISHED),
                fields.date(UPDATED).or(() -> element.word("lastmod").flatMap(d -> reading.date(d, element.offset()))),
                summary,
                content.or(() -> brief.flatMap(b -> described)),
                own.isEmpty() ? inherited(element) : own,
                TagsReader.tags(element),
                EnclosureReader.enclosures(element, links, base),
                element.complete());
    }

    private static Optional<String> id(Element element, Fields fields) {
        return fields.line("guid", "atom:id", "id")
                .or(() -> element.word("rdf:about"))
                .or(() -> element.word("about"))
                .or(() -> fields.line("dc:identifier"));
    }

    private Optional<String> link(Element element, Links links, Optional<String> id, Optional<String> base) {
        boolean permanent = element.child("guid")
                .flatMap(guid -> guid.word("ispermalink"))
                .map(flag -> !flag.equalsIgnoreCase("false"))
                .orElse(true);
        Optional<String> web = id.map(Address::tidy).filter(Address::isWeb);
        return links.page(base)
                .or(() -> web.filter(address -> permanent))
                .or(() -> contentElsewhere(element, base))
                .or(() -> web)
                .or(() -> links.related("self", base))
                .or(() -> links.related("via", base));
    }

    /** RFC 4287, section 4.1.3.2: content that stands at an address. */
    private Optional<String> contentElsewhere(Element element, Optional<String> base) {
        return element.child("atom:content")
                .filter(content -> content.word("type").orElse("text/html").contains("html"))
                .flatMap(content -> content.word("src"))
                .map(src -> Address.resolve(base, src))
                .filter(Links::isPage);
    }

    private Optional<String> inGroup(Element element, String key) {
        return element.child("media:group")
                .flatMap(group -> group.child(key))
                .map(Element::text)
                .filter(text -> !text.isBlank());
    }

    /** RFC 4287, section 4.2.1: the source's, else the feed's authors are the entry's. */
    private List<Author> inherited(Element element) {
        List<Author> source =
                element.child("atom:source").map(PeopleReader::authors).orElse(List.of());
        return source.isEmpty() ? feedAuthors : source;
    }
}

package io.courant.ingest.feed.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the feed in a repaired tree and reads it, whichever XML format it is in. */
final class XmlFeedReader {

    private static final Set<String> ROOTS = Set.of("rss", "rdf:rdf", "rdf", "atom:feed", "channel");
    private static final Set<String> ENTRIES = Set.of("item", "atom:entry");
    private static final List<String> TITLE = List.of("title", "atom:title", "dc:title", "itunes:title");
    private static final List<String> SUBTITLE = List.of(
            "description",
            "atom:subtitle",
            "atom:tagline",
            "tagline",
            "subtitle",
            "abstract",
            "dc:description",
            "itunes:summary",
            "itunes:subtitle");
    private static final List<String> UPDATED = List.of(
            "atom:updated",
            "atom:modified",
            "lastbuilddate",
            "dcterms:modified",
            "updated",
            "modified",
            "dc:date",
            "pubdate",
            "atom:published",
            "dcterms:issued",
            "dcterms:created",
            "published");

    private final FeedReading reading;

    XmlFeedReader(FeedReading reading) {
        this.reading = reading;
    }

    /** The feed, without charset and repairs. */
    ParsedFeed read(Element document) throws UnparsableFeedException {
        Element root = root(document);
        Element head = root.is("channel") ? root : root.child("channel").orElse(root);
        List<Element> elements = new ArrayList<>();
        root.collect(element -> ENTRIES.contains(element.key()), elements);
        if (ENTRIES.contains(root.key())) {
            elements.add(0, root);
        }
        if (elements.size() > FeedParser.ENTRIES_MAX) {
            reading.repairs()
                    .add(
                            Repair.Kind.SIZE,
                            "more than " + FeedParser.ENTRIES_MAX + " entries",
                            elements.get(FeedParser.ENTRIES_MAX).offset());
            elements = elements.subList(0, FeedParser.ENTRIES_MAX);
        }
        Optional<String> declared = XmlBase.declared(head, reading.address());
        Optional<String> link = new Links(head, reading)
                .page(declared.or(reading::address))
                .or(() -> new Links(root, reading).page(declared));
        Optional<String> base = declared.or(() -> base(link));
        Optional<String> language = language(root, head);
        reading.datesIn(language);
        Feed feed = feed(head, link, language, base);
        boolean inherits = root.is("atom:feed");
        EntryReader entries = new EntryReader(reading, base, inherits ? feed.authors() : List.of());
        return new ParsedFeed(
                format(root, head),
                "",
                feed,
                elements.stream().map(entries::read).toList(),
                HintsReader.read(head, reading, base),
                List.of());
    }

    private Feed feed(Element head, Optional<String> link, Optional<String> language, Optional<String> base) {
        Fields fields = new Fields(head, reading);
        return new Feed(
                fields.markup(TITLE, base).map(Text::line),
                link,
                fields.line("atom:id", "id", "guid").or(() -> head.word("rdf:about")),
                fields.markup(SUBTITLE, base),
                language,
                fields.date(UPDATED).or(() -> head.word("lastmod").flatMap(d -> reading.date(d, head.offset()))),
                PeopleReader.authors(head),
                image(head, fields, base));
    }

    private static Optional<String> image(Element head, Fields fields, Optional<String> base) {
        return fields.line("atom:logo", "atom:icon")
                .or(() ->
                        head.child("image").flatMap(image -> image.child("url")).map(Element::text))
                .or(() -> head.child("itunes:image").flatMap(image -> image.word("href")))
                .map(address -> Address.resolve(base, address))
                .filter(Address::isWeb);
    }

    /**
     * Without {@code xml:base}, relative links of a feed are meant for its site. RFC 3986 says that the document's own address
     * is the base; that is right unless a feed proxy on another host serves it.
     */
    private Optional<String> base(Optional<String> link) {
        Optional<String> site = link.filter(Address::isWeb);
        Optional<String> address = reading.address().filter(Address::isWeb);
        boolean elsewhere = site.isPresent() && !address.flatMap(Address::host).equals(site.flatMap(Address::host));
        return elsewhere ? site : address.or(() -> site);
    }

    private Optional<String> language(Element root, Element head) {
        Optional<String> declared = new Fields(head, reading).line("language", "dc:language", "atom:language");
        return FeedReading.language(declared.or(() -> head.word("xml:lang"))
                .or(() -> root.word("xml:lang"))
                .or(() -> reading.context().contentLanguage()));
    }

    private Element root(Element document) throws UnparsableFeedException {
        List<Element> found = new ArrayList<>();
        document.collect(element -> ROOTS.contains(element.key()), found);
        if (!found.isEmpty()) {
            Element root =
                    found.stream().filter(e -> e.hasChildren()).findFirst().orElse(found.get(0));
            if (root.is("channel") && root.parent().filter(p -> p == document).isPresent() && !isCdf(root)
                    || root.is("rss") && root.child("channel").isEmpty()) {
                reading.repairs().add(Repair.Kind.ROOT, "<" + root.tag() + ">", root.offset());
            }
            return root;
        }
        document.collect(element -> ENTRIES.contains(element.key()), found);
        if (!found.isEmpty()) {
            reading.repairs()
                    .add(
                            Repair.Kind.ROOT,
                            "<" + found.get(0).tag() + ">",
                            found.get(0).offset());
            return document;
        }
        throw refusal(document);
    }

    private static UnparsableFeedException refusal(Element document) {
        Optional<Element> first = document.children().findFirst();
        if (first.isEmpty()) {
            String text = Text.line(document.text());
            return new UnparsableFeedException(
                    UnparsableFeedException.Reason.NO_MARKUP,
                    "it starts with '" + text.substring(0, Math.min(40, text.length())) + "'");
        }
        List<Element> html = new ArrayList<>();
        document.collect(e -> Set.of("html", "xhtml:html").contains(e.key()), html);
        return new UnparsableFeedException(
                html.isEmpty() ? UnparsableFeedException.Reason.OTHER_XML : UnparsableFeedException.Reason.WEB_PAGE,
                "its root is <" + first.get().tag() + ">");
    }

    private static FeedFormat format(Element root, Element head) {
        if (root.key().startsWith("atom:")) {
            return FeedFormat.ATOM;
        }
        if (root.key().startsWith("rdf")) {
            return FeedFormat.RDF;
        }
        return isCdf(head) ? FeedFormat.CDF : FeedFormat.RSS;
    }

    private static boolean isCdf(Element channel) {
        return channel.tag().equals("CHANNEL");
    }
}

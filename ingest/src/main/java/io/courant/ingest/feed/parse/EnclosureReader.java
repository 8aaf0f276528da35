package io.courant.ingest.feed.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Media attached to an entry: RSS enclosures, Atom links, Media RSS. */
final class EnclosureReader {

    private static final int ENCLOSURES_MAX = 200;

    private final Links links;
    private final Optional<String> base;
    private final Map<String, Enclosure> found = new LinkedHashMap<>();

    private EnclosureReader(Links links, Optional<String> base) {
        this.links = links;
        this.base = base;
    }

    static List<Enclosure> enclosures(Element entry, Links links, Optional<String> base) {
        EnclosureReader reader = new EnclosureReader(links, base);
        reader.read(entry);
        return new ArrayList<>(reader.found.values());
    }

    private void read(Element owner) {
        owner.children().forEach(field -> {
            switch (field.key()) {
                case "enclosure", "media:content" ->
                    add(field, field.word("url").or(() -> field.word("rdf:resource")), "filesize");
                case "link", "atom:link" -> {
                    if (Links.rel(field).equals("enclosure")) {
                        add(field, links.href(field, base), "length");
                    }
                }
                case "media:group" -> read(field);
                default -> {
                    // no medium
                }
            }
        });
    }

    private void add(Element field, Optional<String> address, String lengthName) {
        Optional<String> absolute = address.map(a -> Address.resolve(base, a)).filter(Links::isPage);
        if (absolute.isPresent() && found.size() < ENCLOSURES_MAX) {
            Optional<Long> length =
                    field.word("length").or(() -> field.word(lengthName)).flatMap(EnclosureReader::bytes);
            found.putIfAbsent(absolute.get(), new Enclosure(absolute.get(), field.word("type"), length));
        }
    }

    static Optional<Long> bytes(String written) {
        String digits = written.replace(",", "").strip();
        return digits.matches("\\d{1,15}") && !digits.matches("0+")
                ? Optional.of(Long.parseLong(digits))
                : Optional.empty();
    }
}

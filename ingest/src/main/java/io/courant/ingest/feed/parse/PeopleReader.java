package io.courant.ingest.feed.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Who wrote an entry or a feed: Atom's persons, RSS's bylines, Dublin Core, iTunes. */
final class PeopleReader {

    private static final List<String> KEYS = List.of(
            "atom:author",
            "author",
            "dc:creator",
            "dc:author",
            "itunes:author",
            "media:credit",
            "managingeditor",
            "webmaster");
    private static final int AUTHORS_MAX = 100;

    private PeopleReader() {}

    /** The authors by the first of the names that gives any. */
    static List<Author> authors(Element owner) {
        for (String key : KEYS) {
            Map<String, Author> authors = new LinkedHashMap<>();
            owner.children(key).stream()
                    .limit(AUTHORS_MAX)
                    .flatMap(person -> author(person).stream())
                    .forEach(author -> authors.putIfAbsent(author.shown().toLowerCase(Locale.ROOT), author));
            if (!authors.isEmpty()) {
                return new ArrayList<>(authors.values());
            }
        }
        return List.of();
    }

    private static Optional<Author> author(Element person) {
        if (person.is("media:credit")
                && !List.of("author", "writer").contains(person.word("role").orElse(""))) {
            return Optional.empty();
        }
        Optional<String> name = part(person, "name");
        Optional<String> email = part(person, "email");
        Optional<String> page =
                part(person, "uri").or(() -> part(person, "url")).or(() -> part(person, "homepage"));
        return name.isPresent() || email.isPresent() || page.isPresent()
                ? Author.of(name, email, page)
                : Author.ofByline(person.text());
    }

    private static Optional<String> part(Element person, String name) {
        return person.children()
                .filter(child -> Vocabularies.local(child.tag()).equals(name))
                .map(child -> Text.line(child.text()))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }
}

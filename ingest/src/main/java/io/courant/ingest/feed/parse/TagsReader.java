package io.courant.ingest.feed.parse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** An entry's own tags: categories, subjects, keywords. */
final class TagsReader {

    private static final int TAGS_MAX = 500;
    private static final int TAG_CHARS_MAX = 200;

    private TagsReader() {}

    static List<String> tags(Element entry) {
        Set<String> tags = new LinkedHashSet<>();
        entry.children()
                .flatMap(TagsReader::ofField)
                .map(Text::line)
                .filter(tag -> !tag.isEmpty() && tag.length() <= TAG_CHARS_MAX)
                .limit(TAGS_MAX)
                .forEach(tags::add);
        return new ArrayList<>(tags);
    }

    private static Stream<String> ofField(Element field) {
        return switch (field.key()) {
            case "category", "atom:category" -> category(field).stream();
            case "dc:subject", "media:category" -> subject(field).stream();
            case "itunes:keywords", "media:keywords" ->
                Arrays.stream(field.text().split("[,;]"));
            case "itunes:category" -> field.word("text").stream();
            case "media:group" -> field.children().flatMap(TagsReader::ofField);
            default -> Stream.empty();
        };
    }

    private static Optional<String> category(Element category) {
        return category.word("label").or(() -> category.word("term")).or(() -> Optional.of(category.text()));
    }

    /** RSS 1.0 may put the subject into a {@code taxo:topic} with an {@code rdf:value}. */
    private static Optional<String> subject(Element subject) {
        return subject.word("label").or(() -> Optional.of(subject.text()));
    }
}

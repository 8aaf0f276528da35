package io.courant.ingest.feed.parse;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads an element's fields: each has several names, best first, because every format and module has its own. */
final class Fields {

    private static final int DATES_MAX = 5;

    private final Element owner;
    private final FeedReading reading;

    Fields(Element owner, FeedReading reading) {
        this.owner = owner;
        this.reading = reading;
    }

    /** The children with any of the keys, those with the first key first. */
    Stream<Element> all(List<String> keys) {
        return keys.stream().flatMap(key -> owner.children(key).stream());
    }

    Stream<Element> all(String... keys) {
        return all(Arrays.asList(keys));
    }

    /** The first value as markup that is not blank. */
    Optional<String> markup(List<String> keys, Optional<String> base) {
        return all(keys)
                .flatMap(
                        field -> TextConstruct.markup(
                                field,
                                XmlBase.declared(field, reading.address()).or(() -> base),
                                reading.repairs())
                                .stream())
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    /** The first value on one line that is not blank. */
    Optional<String> line(String... keys) {
        return all(keys)
                .map(Element::text)
                .map(Text::line)
                .filter(v -> !v.isEmpty())
                .findFirst();
    }

    /** The date of the first key that gives one that can be understood; of several, the last stands. */
    Optional<Instant> date(List<String> keys) {
        for (String key : keys) {
            List<Element> fields = owner.children(key);
            for (int i = fields.size() - 1; i >= Math.max(0, fields.size() - DATES_MAX); i--) {
                Optional<Instant> date =
                        reading.date(fields.get(i).text(), fields.get(i).offset());
                if (date.isPresent()) {
                    return date;
                }
            }
        }
        return Optional.empty();
    }
}

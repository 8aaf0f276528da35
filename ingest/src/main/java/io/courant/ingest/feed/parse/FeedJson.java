package io.courant.ingest.feed.parse;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.courant.contract.serde.Json;
import java.util.List;
import java.util.Optional;

/**
 * One line of JSON for one feed, as {@code courant feed --format json} prints it. Scripts, styles and comments are left out of
 * what is shown; {@link Entry} has them. Safe for use by many threads.
 */
public final class FeedJson {

    private FeedJson() {}

    /** A feed that was read. The line has no line break at its end. */
    public static String line(String file, ParsedFeed parsed) {
        ObjectNode line = Json.MAPPER.createObjectNode().put("file", file).put("ok", true);
        line.put("format", parsed.format().toString()).put("charset", parsed.charset());
        ArrayNode repairs = line.putArray("repairs");
        parsed.repairs().forEach(repair -> repairs.add(repair.says()));
        line.set("feed", feed(parsed.feed()));
        ArrayNode entries = line.putArray("entries");
        parsed.entries().forEach(entry -> entries.add(entry(entry)));
        line.set("hints", hints(parsed.hints()));
        return line.toString();
    }

    /** A body that is no feed, or a file that cannot be read. */
    public static String line(String file, String error) {
        ObjectNode line = Json.MAPPER
                .createObjectNode()
                .put("file", file)
                .put("ok", false)
                .put("error", error);
        line.putArray("repairs");
        line.putArray("entries");
        return line.toString();
    }

    private static ObjectNode feed(Feed feed) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        put(node, "title", feed.title().map(ShownMarkup::of));
        put(node, "link", feed.link());
        put(node, "id", feed.id());
        put(node, "subtitle", feed.subtitle().map(ShownMarkup::of));
        put(node, "language", feed.language());
        put(node, "updated", feed.updated());
        authors(node, feed.authors());
        put(node, "image", feed.image());
        return node;
    }

    private static ObjectNode entry(Entry entry) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        put(node, "title", entry.title().map(ShownMarkup::of));
        put(node, "link", entry.link());
        put(node, "id", entry.id());
        put(node, "published", entry.published());
        put(node, "updated", entry.updated());
        put(node, "summary", entry.summary().map(ShownMarkup::of));
        put(node, "content", entry.content().map(ShownMarkup::of));
        authors(node, entry.authors());
        ArrayNode tags = node.putArray("tags");
        entry.tags().forEach(tags::add);
        ArrayNode enclosures = node.putArray("enclosures");
        entry.enclosures().forEach(enclosure -> enclosures.add(Json.MAPPER.<ObjectNode>valueToTree(enclosure)));
        if (!entry.complete()) {
            node.put("complete", false);
        }
        return node;
    }

    private static ObjectNode hints(PollHints hints) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        put(node, "ttl", hints.ttl());
        hints.skipHours().stream().sorted().forEach(node.withArray("skipHours")::add);
        hints.skipDays().stream().sorted().map(Object::toString).forEach(node.withArray("skipDays")::add);
        put(node, "self", hints.self());
        put(node, "movedTo", hints.movedTo());
        put(node, "hub", hints.hub());
        return node.put("ended", hints.ended());
    }

    /** Names for machines, and one byline with mail addresses for people. */
    private static void authors(ObjectNode node, List<Author> authors) {
        if (!authors.isEmpty()) {
            node.put(
                    "author",
                    String.join(", ", authors.stream().map(Author::byline).toList()));
        }
        ArrayNode names = node.putArray("authors");
        authors.forEach(author -> names.add(author.shown()));
    }

    private static void put(ObjectNode node, String name, Optional<?> value) {
        value.ifPresent(v -> node.put(name, v.toString()));
    }
}

package io.courant.ingest.feed.parse;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads JSON Feed 1.0 and 1.1 (jsonfeed.org). */
final class JsonFeedReader {

    private static final int DEPTH_MAX = 100;
    private static final long TOKENS_MAX = 1_000_000;
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(DEPTH_MAX)
            .maxTokenCount(TOKENS_MAX)
            .maxStringLength(FeedParser.BYTES_MAX)
            .build();
    private static final JsonMapper STRICT = JsonMapper.builder().build();
    private static final JsonMapper LENIENT = JsonMapper.builder()
            .enable(
                    JsonReadFeature.ALLOW_TRAILING_COMMA,
                    JsonReadFeature.ALLOW_MISSING_VALUES,
                    JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
                    JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER,
                    JsonReadFeature.ALLOW_SINGLE_QUOTES,
                    JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES,
                    JsonReadFeature.ALLOW_JAVA_COMMENTS,
                    JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS,
                    JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
            .build();

    static {
        STRICT.getFactory().setStreamReadConstraints(LIMITS);
        LENIENT.getFactory().setStreamReadConstraints(LIMITS);
    }

    private final FeedReading reading;
    private boolean cut;

    JsonFeedReader(FeedReading reading) {
        this.reading = reading;
    }

    /** The feed, without charset and repairs. */
    ParsedFeed read(String text) throws UnparsableFeedException {
        JsonNode root = tree(text);
        if (!root.isObject()
                || !(root.path("version").asText().contains("jsonfeed")
                        || root.path("items").isArray())) {
            throw new UnparsableFeedException(
                    cut ? UnparsableFeedException.Reason.BROKEN_JSON : UnparsableFeedException.Reason.OTHER_JSON,
                    "no items");
        }
        Optional<String> link = string(root, "home_page_url")
                .map(a -> Address.resolve(reading.address(), a))
                .filter(Links::isPage);
        Optional<String> base = link.filter(Address::isWeb).or(reading::address);
        Optional<String> language = FeedReading.language(
                string(root, "language").or(() -> reading.context().contentLanguage()));
        reading.datesIn(language);
        List<Author> authors = authors(root);
        Feed feed = new Feed(
                string(root, "title").map(Text::line).map(Text::asMarkup),
                link,
                string(root, "feed_url").filter(Address::isWeb),
                string(root, "description").map(Text::asMarkup),
                language,
                date(root, "date_modified"),
                authors,
                string(root, "icon").or(() -> string(root, "favicon")).map(a -> Address.resolve(base, a)));
        List<JsonNode> items = elements(root, "items")
                .filter(JsonNode::isObject)
                .limit(FeedParser.ENTRIES_MAX)
                .toList();
        if (root.path("items").size() > FeedParser.ENTRIES_MAX) {
            reading.repairs().add(Repair.Kind.SIZE, "more than " + FeedParser.ENTRIES_MAX + " entries");
        }
        List<Entry> entries = new ArrayList<>();
        for (JsonNode item : items) {
            entries.add(entry(item, base, authors, !cut || entries.size() + 1 < items.size()));
        }
        return new ParsedFeed(FeedFormat.JSON, "", feed, entries, hints(root), List.of());
    }

    private JsonNode tree(String text) throws UnparsableFeedException {
        try {
            return STRICT.readTree(text);
        } catch (JsonProcessingException strict) {
            return repaired(text, strict);
        }
    }

    /** Reads as far as it goes; what is open there counts as closed. */
    private JsonNode repaired(String text, JsonProcessingException strict) throws UnparsableFeedException {
        Optional<Integer> line = Optional.ofNullable(strict.getLocation()).map(JsonLocation::getLineNr);
        JsonTree tree = new JsonTree();
        String place = line.map(l -> "line " + l).orElse("");
        try (JsonParser parser = LENIENT.createParser(text)) {
            tree.read(parser);
            reading.repairs().add(Repair.Kind.JSON_SYNTAX, place);
        } catch (IOException e) {
            cut = true;
            reading.repairs().add(Repair.Kind.TRUNCATED, place);
        }
        return tree.root()
                .orElseThrow(() -> new UnparsableFeedException(
                        UnparsableFeedException.Reason.BROKEN_JSON, Text.line(strict.getOriginalMessage()), line));
    }

    private Entry entry(JsonNode item, Optional<String> base, List<Author> feedAuthors, boolean complete) {
        Optional<String> id = string(item, "id");
        Optional<String> link = string(item, "url")
                .map(a -> Address.resolve(base, a))
                .filter(Links::isPage)
                .or(() -> id.filter(Address::isWeb))
                .or(() -> string(item, "external_url").filter(Links::isPage));
        Optional<String> textBase = link.filter(Address::isWeb).or(() -> base);
        List<Author> own = authors(item);
        return new Entry(
                id,
                string(item, "title").map(Text::line).map(Text::asMarkup),
                link,
                date(item, "date_published"),
                date(item, "date_modified"),
                string(item, "summary").map(Text::asMarkup),
                string(item, "content_html")
                        .map(html -> MarkupLinks.absolute(html, textBase))
                        .or(() -> string(item, "content_text").map(Text::asMarkup)),
                own.isEmpty() ? feedAuthors : own,
                elements(item, "tags")
                        .map(JsonNode::asText)
                        .map(Text::line)
                        .filter(t -> !t.isEmpty())
                        .distinct()
                        .toList(),
                elements(item, "attachments")
                        .flatMap(a -> attachment(a, base).stream())
                        .toList(),
                complete);
    }

    private static Optional<Enclosure> attachment(JsonNode attachment, Optional<String> base) {
        Optional<Long> length = string(attachment, "size_in_bytes").flatMap(EnclosureReader::bytes);
        return string(attachment, "url")
                .map(address -> new Enclosure(Address.resolve(base, address), string(attachment, "mime_type"), length));
    }

    /** {@code authors} is of version 1.1, {@code author} of 1.0. */
    private static List<Author> authors(JsonNode owner) {
        List<Author> authors = new ArrayList<>();
        Stream.concat(elements(owner, "authors"), Stream.of(owner.path("author")))
                .map(a -> a.isTextual()
                        ? Author.ofByline(a.asText())
                        : Author.of(string(a, "name"), Optional.empty(), string(a, "url")))
                .flatMap(Optional::stream)
                .filter(author -> !authors.contains(author))
                .forEach(authors::add);
        return authors;
    }

    private static PollHints hints(JsonNode root) {
        Optional<String> hub =
                elements(root, "hubs").flatMap(h -> string(h, "url").stream()).findFirst();
        return new PollHints(
                Optional.empty(),
                Set.of(),
                Set.of(),
                string(root, "feed_url").filter(Address::isWeb),
                Optional.empty(),
                hub.filter(Address::isWeb),
                root.path("expired").asBoolean(false));
    }

    private Optional<Instant> date(JsonNode owner, String name) {
        return string(owner, name).flatMap(written -> reading.date(written, -1));
    }

    private static Stream<JsonNode> elements(JsonNode owner, String name) {
        return StreamSupport.stream(owner.path(name).spliterator(), false);
    }

    /** A string, or a number as some write it, that is not blank. */
    private static Optional<String> string(JsonNode owner, String name) {
        JsonNode value = owner.path(name);
        return value.isTextual() || value.isNumber()
                ? Optional.of(value.asText().strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }
}

package io.courant.processor.clean;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.courant.contract.serde.Json;
import io.courant.processor.clean.charset.BodyText;
import io.courant.processor.clean.link.LinkCleaner;
import java.util.Optional;

/** One item of a JSON Lines file: {@code url}, {@code title}, {@code lang} and one of {@code markdown}, {@code html}, {@code text}. */
final class JsonItem {

    private static final String EXPECTED =
            "an item is an object with text, html or markdown, and title, url and lang as known";

    private JsonItem() {}

    static Reading read(String json, LinkCleaner links) throws UncleanableException {
        JsonNode item = parse(json);
        for (Notation notation : new Notation[] {Notation.MARKDOWN, Notation.HTML, Notation.TEXT}) {
            Optional<String> content = string(item, notation.name().toLowerCase(java.util.Locale.ROOT));
            if (content.isPresent() && !content.get().isBlank()) {
                return new Reading(metadata(item, links), notation, BodyText.of(content.get()));
            }
        }
        throw new UncleanableException("no-content", "the item has neither text nor html nor markdown", EXPECTED);
    }

    private static JsonNode parse(String json) throws UncleanableException {
        try {
            JsonNode item = Json.MAPPER.readTree(json);
            if (item.isObject()) {
                return item;
            }
            throw new UncleanableException("json-unreadable", "the item is no JSON object", EXPECTED);
        } catch (JsonProcessingException e) {
            throw new UncleanableException(
                    "json-unreadable",
                    "the item is no valid JSON: "
                            + PlainString.line(e.getOriginalMessage()).orElse("unreadable"),
                    EXPECTED);
        }
    }

    private static Metadata metadata(JsonNode item, LinkCleaner links) {
        return new Metadata(
                string(item, "title").flatMap(PlainString::line),
                java.util.List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                string(item, "url").flatMap(links::absolute),
                Optional.empty(),
                java.util.List.of(),
                string(item, "lang"));
    }

    private static Optional<String> string(JsonNode item, String field) {
        JsonNode value = item.get(field);
        return value != null && value.isTextual()
                ? Optional.of(
                        PlainString.of(value.textValue().replace("\r\n", "\n").replace('\r', '\n')))
                : Optional.empty();
    }
}

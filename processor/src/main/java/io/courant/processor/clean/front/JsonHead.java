package io.courant.processor.clean.front;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.courant.processor.clean.PlainString;
import io.courant.processor.clean.UncleanableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Front matter that is a JSON object, as Hugo reads it: the document begins with its brace, and the content follows on a new
 * line. Comments and a comma too many are forgiven.
 */
final class JsonHead {

    private static final int DEPTH_MAX = 20;

    /** An object that is front matter has a field that says so; a text may begin with any other object. */
    private static final Pattern MEANT = Pattern.compile(
            "(?is)\\{\\s*+\"(?:[^\\n]*\\n\\s*+\"){0,30}?(?:title|date|author|authors|tags|slug|draft)\"\\s*+:.*");

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
            .build();

    private JsonHead() {}

    /**
     * @param start where the brace is
     * @param firstLine its line, from 1
     * @return absent if the object is no front matter
     * @throws UncleanableException if it was meant as front matter and cannot be read
     */
    static Optional<FrontMatter> read(String text, int start, int firstLine) throws UncleanableException {
        String head = text.substring(start, Math.min(text.length(), start + FrontMatter.CHARS_MAX));
        HeadFields fields = new HeadFields(firstLine);
        int end;
        try (JsonParser parser = JSON.createParser(head)) {
            parser.nextToken();
            object(parser, fields);
            end = (int) parser.currentLocation().getCharOffset();
        } catch (JsonProcessingException e) {
            if (!MEANT.matcher(head).lookingAt()) {
                return Optional.empty();
            }
            int line = firstLine
                    - 1
                    + Optional.ofNullable(e.getLocation())
                            .map(l -> l.getLineNr())
                            .orElse(1);
            throw new UncleanableException(
                    "front-matter-unreadable",
                    "the JSON front matter cannot be read in line " + line + ": "
                            + PlainString.line(e.getOriginalMessage()).orElse("no valid JSON"),
                    "mend that line, or write the front matter in YAML between two lines of ---");
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
        int next = head.indexOf('\n', end);
        boolean alone = next >= 0 && head.substring(end, next).isBlank();
        if (!alone || fields.values().keySet().stream().noneMatch(FrontMatterNames::isRead)) {
            return Optional.empty();
        }
        String content = text.substring(start + next + 1);
        return content.isBlank() ? Optional.empty() : Optional.of(FrontMatter.of(fields, content));
    }

    private static void object(JsonParser parser, HeadFields to) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            int line = parser.currentTokenLocation().getLineNr() - 1;
            parser.nextToken();
            to.add(name, value(parser, 0), line);
        }
    }

    private static Object value(JsonParser parser, int depth) throws IOException {
        if (depth > DEPTH_MAX) {
            parser.skipChildren();
            return "";
        }
        switch (parser.currentToken()) {
            case START_ARRAY -> {
                List<Object> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(parser, depth + 1));
                }
                return items;
            }
            case START_OBJECT -> {
                Map<String, Object> fields = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    fields.put(name, value(parser, depth + 1));
                }
                return fields;
            }
            case VALUE_NULL -> {
                return "";
            }
            default -> {
                return parser.getText();
            }
        }
    }
}

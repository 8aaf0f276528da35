package io.courant.ingest.folder;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Tells front matter that is a JSON object from the first item of a JSON Lines file. */
final class JsonFrontMatter {

    private static final Set<String> NAMES =
            Set.of("title", "date", "tags", "categories", "author", "authors", "slug", "draft", "description");
    private static final Set<String> CONTENTS = Set.of("text", "html", "markdown");

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
            .build();

    private JsonFrontMatter() {}

    /** Whether a text begins with an object that tells of a document without holding it, and the document follows. */
    static boolean begins(String text) {
        String head = text.stripLeading();
        if (!head.startsWith("{")) {
            return false;
        }
        Set<String> names = new HashSet<>();
        try (JsonParser parser = JSON.createParser(head)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                names.add(parser.currentName());
                parser.nextToken();
                parser.skipChildren();
            }
            String rest = head.substring((int) parser.currentLocation().getCharOffset());
            int line = rest.indexOf('\n');
            return line >= 0
                    && rest.substring(0, line).isBlank()
                    && !rest.isBlank()
                    && !rest.stripLeading().startsWith("{")
                    && names.stream().anyMatch(NAMES::contains)
                    && names.stream().noneMatch(CONTENTS::contains);
        } catch (IOException e) {
            return false;
        }
    }
}

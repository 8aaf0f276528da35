package io.courant.ingest.folder;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.courant.contract.serde.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * One line of a JSON Lines file (https://jsonlines.org): a JSON object.
 *
 * @param id the item's own id: the field {@code id}, if it holds a number or a text that is not blank
 */
record JsonLine(Optional<String> id) {

    /** @throws JsonProcessingException if the line is anything but one whole JSON object */
    static JsonLine parse(byte[] line) throws JsonProcessingException {
        Optional<String> id = Optional.empty();
        try (JsonParser parser = Json.MAPPER.getFactory().createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonParseException(parser, "not a JSON object");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                boolean isId = parser.currentName().equals("id");
                JsonToken value = parser.nextToken();
                if (isId && (value == JsonToken.VALUE_STRING || value.isNumeric())) {
                    id = Optional.of(parser.getText().strip()).filter(text -> !text.isEmpty());
                }
                parser.skipChildren();
            }
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "more than one JSON object");
            }
            return new JsonLine(id);
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory are always readable", e);
        }
    }

    /** Whether a JSON object may begin so whose end is out of sight. */
    static boolean couldBegin(String head) {
        try (JsonParser parser = Json.MAPPER.getFactory().createParser(head)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (parser.nextToken() != null) {
                parser.skipChildren();
            }
            return true;
        } catch (JsonEOFException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}

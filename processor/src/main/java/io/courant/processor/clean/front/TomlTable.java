package io.courant.processor.clean.front;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a table of TOML (toml.io, version 1.0). Dates and times stay the strings that they are. */
final class TomlTable {

    private static final int DEPTH_MAX = 20;
    private static final TomlMapper MAPPER = new TomlMapper();

    private TomlTable() {}

    /** @return whether it was valid */
    static boolean read(String toml, HeadFields to) {
        try {
            JsonNode table = MAPPER.readTree(toml);
            table.properties().forEach(field -> to.add(field.getKey(), value(field.getValue(), 0), 0));
            return true;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static Object value(JsonNode node, int depth) {
        if (depth > DEPTH_MAX) {
            return "";
        }
        if (node.isArray()) {
            List<Object> items = new ArrayList<>();
            node.forEach(item -> items.add(value(item, depth + 1)));
            return items;
        }
        if (node.isObject()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            node.properties().forEach(field -> fields.put(field.getKey(), value(field.getValue(), depth + 1)));
            return fields;
        }
        return node.asText();
    }
}

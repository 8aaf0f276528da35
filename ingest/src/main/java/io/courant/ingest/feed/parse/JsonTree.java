package io.courant.ingest.feed.parse;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** A tree of JSON that is whole at any time, so that a document that ends too early is of use up to there. */
final class JsonTree {

    private final Deque<ContainerNode<?>> open = new ArrayDeque<>();
    private Optional<JsonNode> root = Optional.empty();
    private String name = "";

    /** What was read so far; empty if nothing was. */
    Optional<JsonNode> root() {
        return root;
    }

    /** Reads to the end of the first value. Numbers become strings, for nothing is reckoned with them. */
    void read(JsonParser parser) throws IOException {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            switch (token) {
                case FIELD_NAME -> name = parser.currentName();
                case START_OBJECT -> start(JsonNodeFactory.instance.objectNode());
                case START_ARRAY -> start(JsonNodeFactory.instance.arrayNode());
                case END_OBJECT, END_ARRAY -> open.poll();
                case VALUE_TRUE, VALUE_FALSE -> add(BooleanNode.valueOf(token == JsonToken.VALUE_TRUE));
                case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> add(TextNode.valueOf(parser.getText()));
                default -> add(JsonNodeFactory.instance.nullNode());
            }
            if (open.isEmpty()) {
                return;
            }
        }
    }

    private void start(ContainerNode<?> container) {
        add(container);
        open.push(container);
    }

    private void add(JsonNode node) {
        if (open.peek() instanceof ObjectNode object) {
            object.set(name, node);
        } else if (open.peek() instanceof ArrayNode array) {
            array.add(node);
        } else {
            root = Optional.of(node);
        }
    }
}

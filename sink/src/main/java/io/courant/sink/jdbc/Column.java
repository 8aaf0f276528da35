package io.courant.sink.jdbc;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.courant.contract.serde.Json;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column: how it is filled from what is stored, and which field of the record's JSON it gives back.
 *
 * @param name in the table
 * @param kind what it holds
 * @param field where its value stands in the record's JSON; empty if it does not stand there as such
 * @param value what it is filled with; null where there is none
 * @param <T> what a row is made from
 */
record Column<T>(String name, Kind kind, Optional<JsonPointer> field, Function<T, @Nullable Object> value) {

    /** What a column holds. Text, JSON and instants are bound as text. */
    enum Kind {
        TEXT,
        JSON,
        INSTANT,
        BOOLEAN,
        INTEGER,
        REAL
    }

    /** A column whose value stands in the record's JSON. */
    static <T> Column<T> at(String pointer, String name, Kind kind, Function<T, @Nullable Object> value) {
        return new Column<>(name, kind, Optional.of(JsonPointer.compile(pointer)), value);
    }

    /** A column that is made from several fields, or from none. */
    static <T> Column<T> of(String name, Kind kind, Function<T, @Nullable Object> value) {
        return new Column<>(name, kind, Optional.empty(), value);
    }

    void bind(PreparedStatement statement, int index, T row, Dialect dialect) throws SQLException {
        Object bound = value.apply(row);
        if (bound == null) {
            statement.setObject(index, null);
        } else {
            switch (kind) {
                case TEXT, JSON, INSTANT -> statement.setString(index, dialect.bound(kind, bound.toString()));
                case BOOLEAN -> statement.setBoolean(index, (Boolean) bound);
                case INTEGER -> statement.setLong(index, ((Number) bound).longValue());
                case REAL -> statement.setDouble(index, ((Number) bound).doubleValue());
            }
        }
    }

    /** Sets the field in a record's JSON to what the row holds; a null leaves it out. */
    void restore(ResultSet row, ObjectNode into) throws SQLException {
        if (field.isPresent() && row.getObject(name) != null) {
            JsonPointer parent = field.get().head();
            ObjectNode object = parent.matches() ? into : into.withObject(parent);
            object.set(field.get().last().getMatchingProperty(), node(row));
        }
    }

    private JsonNode node(ResultSet row) throws SQLException {
        return switch (kind) {
            case TEXT -> TextNode.valueOf(row.getString(name));
            case INSTANT -> TextNode.valueOf(instant(row, name).toString());
            case JSON -> json(row.getString(name));
            case BOOLEAN -> BooleanNode.valueOf(row.getBoolean(name));
            case INTEGER -> LongNode.valueOf(row.getLong(name));
            case REAL -> DoubleNode.valueOf(row.getDouble(name));
        };
    }

    /** A time of the row, which is there: text in one database, a time of its own type in another. */
    static Instant instant(ResultSet row, String name) throws SQLException {
        return row.getObject(name) instanceof Timestamp
                ? row.getObject(name, OffsetDateTime.class).toInstant()
                : Instant.parse(row.getString(name));
    }

    static JsonNode json(String text) throws SQLException {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new SQLException("a column that holds JSON holds something else: " + e.getOriginalMessage(), e);
        }
    }
}

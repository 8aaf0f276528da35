package io.courant.contract.serde;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import io.courant.contract.topic.HeaderNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A record type as JSON. Writing sets the header {@code schema}; reading checks it and takes a record without one for version 1.
 * Safe for use by many threads.
 *
 * @param <T> the record type
 */
public final class JsonSerde<T> implements Serde<T> {

    private final Class<T> type;
    private final SchemaId schema;
    private final ObjectReader reader;

    public JsonSerde(Class<T> type, SchemaId schema) {
        this.type = type;
        this.schema = schema;
        this.reader = Json.MAPPER.readerFor(type);
    }

    public Class<T> type() {
        return type;
    }

    public SchemaId schema() {
        return schema;
    }

    /** The record as JSON, without a header. */
    public byte[] write(T value) {
        try {
            return Json.MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a " + schema + " that cannot be written as JSON", e);
        }
    }

    /** @throws UnreadableRecordException if the bytes are not JSON of this record type */
    public T read(byte[] bytes) {
        try {
            T value = reader.readValue(bytes);
            if (value == null) {
                throw new UnreadableRecordException("empty", "JSON null where " + schema + " was expected");
            }
            return value;
        } catch (IOException e) {
            throw new UnreadableRecordException("not-json", "not readable as " + schema + ": " + firstLine(e));
        }
    }

    /** @throws UnreadableRecordException if the header names another schema, or the bytes are not JSON of this record type */
    public T read(Headers headers, byte[] bytes) {
        Header header = headers.lastHeader(HeaderNames.SCHEMA);
        if (header != null) {
            String named = new String(header.value(), StandardCharsets.UTF_8);
            if (!named.equals(schema.toString())) {
                throw new UnreadableRecordException(
                        "unknown-schema", "the record's schema is " + named + ", this version reads " + schema);
            }
        }
        return read(bytes);
    }

    /**
     * For state stores: no header is read or written. Kafka Streams hands a store's serde the headers of the record that is
     * being processed, which are not the store's.
     */
    public Serde<T> headless() {
        return org.apache.kafka.common.serialization.Serdes.serdeFrom(
                (topic, value) -> value == null ? null : write(value),
                (topic, bytes) -> bytes == null ? null : read(bytes));
    }

    @Override
    public Serializer<T> serializer() {
        return new Serializer<>() {
            @Override
            public byte @Nullable [] serialize(String topic, @Nullable T value) {
                return value == null ? null : write(value);
            }

            @Override
            public byte @Nullable [] serialize(String topic, Headers headers, @Nullable T value) {
                if (value != null) {
                    headers.remove(HeaderNames.SCHEMA);
                    headers.add(HeaderNames.SCHEMA, schema.toString().getBytes(StandardCharsets.UTF_8));
                }
                return serialize(topic, value);
            }
        };
    }

    @Override
    public Deserializer<T> deserializer() {
        return new Deserializer<>() {
            @Override
            public @Nullable T deserialize(String topic, byte @Nullable [] bytes) {
                return bytes == null ? null : read(bytes);
            }

            @Override
            public @Nullable T deserialize(String topic, Headers headers, byte @Nullable [] bytes) {
                return bytes == null ? null : read(headers, bytes);
            }
        };
    }

    private static String firstLine(IOException e) {
        String message =
                e instanceof JsonProcessingException json ? json.getOriginalMessage() : String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse(e.getClass().getSimpleName());
    }
}

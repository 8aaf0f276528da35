package io.courant.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.courant.contract.id.DocumentId;
import io.courant.contract.record.Article;
import io.courant.contract.serde.Json;
import io.courant.contract.serde.Serdes;
import io.courant.contract.serde.UnreadableRecordException;
import io.courant.contract.topic.HeaderNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of {@code articles} as Connect hands them over: key and value as bytes, so the connector needs {@code
 * ByteArrayConverter} for both. Safe for use by many threads.
 */
public final class ArticleReader {

    private static final String CONVERTERS = "set key.converter and value.converter to"
            + " org.apache.kafka.connect.converters.ByteArrayConverter and use no transformations that change them";

    /**
     * @throws UnreadableRecordException if this one record cannot be read
     * @throws ConnectException if the connector's converters do not give bytes: no record can be read then
     */
    public ArticleChange read(SinkRecord record) {
        byte @Nullable [] key = bytes(record, "key", record.key());
        byte @Nullable [] value = bytes(record, "value", record.value());
        if (key == null) {
            throw new UnreadableRecordException(
                    "no-key", "the record has no key, where the document's id was expected");
        }
        DocumentId id = id(new String(key, StandardCharsets.UTF_8));
        return value == null ? new ArticleChange.Remove(id, ArticlePosition.of(record)) : put(record, id, value);
    }

    private static ArticleChange put(SinkRecord record, DocumentId id, byte[] value) {
        Article article = Serdes.ARTICLE.read(headers(record), value);
        if (!article.id().equals(id)) {
            throw new UnreadableRecordException(
                    "key-mismatch", "the record's key is " + id + ", but its article's id is " + article.id());
        }
        return new ArticleChange.Put(id, ArticlePosition.of(record), article, tree(value));
    }

    private static DocumentId id(String key) {
        try {
            return new DocumentId(key);
        } catch (IllegalArgumentException e) {
            throw new UnreadableRecordException("bad-key", "the record's key is " + e.getMessage());
        }
    }

    private static JsonNode tree(byte[] value) {
        try {
            return Json.MAPPER.readTree(value);
        } catch (JsonProcessingException e) {
            throw new UnreadableRecordException("not-json", e.getOriginalMessage());
        } catch (IOException e) {
            throw new UnreadableRecordException("not-json", String.valueOf(e.getMessage()));
        }
    }

    /** The header converter of a worker may give text (the default) or bytes. */
    private static Headers headers(SinkRecord record) {
        Headers headers = new RecordHeaders();
        Header schema = record.headers().lastWithName(HeaderNames.SCHEMA);
        if (schema != null && schema.value() != null) {
            byte[] named = schema.value() instanceof byte[] raw
                    ? raw
                    : schema.value().toString().getBytes(StandardCharsets.UTF_8);
            headers.add(HeaderNames.SCHEMA, named);
        }
        return headers;
    }

    private static byte @Nullable [] bytes(SinkRecord record, String part, @Nullable Object given) {
        if (given == null || given instanceof byte[]) {
            return (byte[]) given;
        }
        throw new ConnectException("the " + part + " of " + ArticlePosition.partitionOf(record) + " arrives as "
                + given.getClass().getSimpleName() + ", not as bytes: " + CONVERTERS);
    }
}

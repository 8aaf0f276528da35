package io.courant.contract.topic;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Writes and reads the headers of a record. */
public final class EventHeaders {

    private EventHeaders() {}

    /** Sets a header, in place of one of the same name. */
    public static void set(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    public static Optional<String> get(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }

    /**
     * Sets the CloudEvents 1.0 attributes (Kafka protocol binding, binary content mode).
     *
     * @param id unique for the source and stable: a redelivered event has the same id
     * @param source a URI reference: what made the event
     * @param type what happened: {@code io.courant.article.add}
     * @param subject the document
     */
    public static void cloudEvent(
            Headers headers, String id, String source, String type, String subject, Instant time) {
        set(headers, HeaderNames.CE_SPEC_VERSION, "1.0");
        set(headers, HeaderNames.CE_ID, id);
        set(headers, HeaderNames.CE_SOURCE, source);
        set(headers, HeaderNames.CE_TYPE, type);
        set(headers, HeaderNames.CE_SUBJECT, subject);
        set(headers, HeaderNames.CE_TIME, time.toString());
        set(headers, HeaderNames.CONTENT_TYPE, "application/json");
    }
}

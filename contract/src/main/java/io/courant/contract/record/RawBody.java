package io.courant.contract.record;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.courant.contract.id.ContentHash;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;

/**
 * A document's bytes, as they came and without loss.
 *
 * <p>In JSON they are {@code text} where they are UTF-8 and that notation is the shorter one, {@code base64} otherwise (a
 * control character takes six bytes in a JSON string).
 */
public final class RawBody {

    /** Larger originals are refused before {@code raw}. */
    public static final int BYTES_MAX = 8 * 1024 * 1024;

    private final byte[] bytes;
    private final String mediaType;
    private final Optional<String> declaredCharset;

    /**
     * @param bytes the original bytes, at most {@value #BYTES_MAX}
     * @param mediaType what they are: {@code text/markdown}, {@code text/html}, {@code text/plain}, {@code
     *     application/json} for an item of a JSON Lines file
     * @param declaredCharset what the transport said of their encoding, if it said anything
     */
    public RawBody(byte[] bytes, String mediaType, Optional<String> declaredCharset) {
        if (bytes.length > BYTES_MAX) {
            throw new IllegalArgumentException("a body has at most " + BYTES_MAX + " bytes, not " + bytes.length);
        }
        this.bytes = bytes.clone();
        this.mediaType = mediaType;
        this.declaredCharset = declaredCharset;
    }

    @JsonCreator
    static RawBody read(
            @JsonProperty("text") Optional<String> text,
            @JsonProperty("base64") Optional<String> base64,
            @JsonProperty(value = "mediaType", required = true) String mediaType,
            @JsonProperty("charset") Optional<String> charset) {
        if (text.isPresent() == base64.isPresent()) {
            throw new IllegalArgumentException("a body has either text or base64");
        }
        byte[] bytes = text.map(t -> t.getBytes(StandardCharsets.UTF_8))
                .orElseGet(() -> Base64.getDecoder().decode(base64.orElseThrow()));
        return new RawBody(bytes, mediaType, charset);
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @JsonProperty("mediaType")
    public String mediaType() {
        return mediaType;
    }

    @JsonProperty("charset")
    public Optional<String> declaredCharset() {
        return declaredCharset;
    }

    public int sizeBytes() {
        return bytes.length;
    }

    @JsonIgnore
    public ContentHash hash() {
        return ContentHash.of(bytes);
    }

    /** The bytes as text, if they are UTF-8 without a fault (RFC 3629). */
    public Optional<String> utf8() {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    @JsonProperty("text")
    Optional<String> text() {
        return jsonBytes() <= bytes.length / 3L * 4 + 4 ? utf8() : Optional.empty();
    }

    @JsonProperty("base64")
    Optional<String> base64() {
        return text().isPresent()
                ? Optional.empty()
                : Optional.of(Base64.getEncoder().encodeToString(bytes));
    }

    private long jsonBytes() {
        long size = 0;
        for (byte b : bytes) {
            boolean escapedShort =
                    b == '"' || b == '\\' || b == '\n' || b == '\r' || b == '\t' || b == '\b' || b == '\f';
            size += escapedShort ? 2 : b >= 0 && b < ' ' ? 6 : 1;
        }
        return size;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawBody body
                && Arrays.equals(bytes, body.bytes)
                && mediaType.equals(body.mediaType)
                && declaredCharset.equals(body.declaredCharset);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(bytes), mediaType, declaredCharset);
    }

    @Override
    public String toString() {
        return "RawBody[" + bytes.length + " bytes of " + mediaType + "]";
    }
}

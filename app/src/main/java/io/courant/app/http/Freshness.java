package io.courant.app.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Answers conditional requests (RFC 9110). The entity tag is a hash of the content. The date says since when the content is as it is,
 * as far as this process knows; it grows by a second at least with each change, so that two changes within one second are told
 * apart. Safe for use by many threads.
 */
final class Freshness {

    private static final int KNOWN_MAX = 2_000;

    record Version(String etag, Instant since) {}

    private final Map<String, Version> versions = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Version> eldest) {
            return size() > KNOWN_MAX;
        }
    };

    /** The answer with its validators, or 304 if whoever asks has it already. */
    Answer answer(Call call, String key, Answer full) {
        Version version = version(key, etag(full.body()), Instant.now());
        boolean dated = !version.since().isAfter(Instant.now());
        boolean known = call.header()
                .apply("If-None-Match")
                .map(tags -> matches(tags, version.etag()))
                .orElseGet(() -> dated
                        && call.header()
                                .apply("If-Modified-Since")
                                .flatMap(Freshness::date)
                                .filter(date -> !date.isBefore(version.since()))
                                .isPresent());
        Answer answer = (known ? Answer.empty(304) : full)
                .with("ETag", version.etag())
                .with("Cache-Control", "private, no-cache");
        return dated
                ? answer.with(
                        "Last-Modified",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                version.since().atZone(ZoneOffset.UTC)))
                : answer;
    }

    synchronized Version version(String key, String etag, Instant now) {
        Version before = versions.get(key);
        if (before != null && before.etag().equals(etag)) {
            return before;
        }
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        Instant since = before != null && !second.isAfter(before.since())
                ? before.since().plusSeconds(1)
                : second;
        Version version = new Version(etag, since);
        versions.put(key, version);
        return version;
    }

    private static boolean matches(String tags, String etag) {
        return Arrays.stream(tags.split(","))
                .map(tag -> tag.strip().replaceFirst("^W/", ""))
                .anyMatch(tag -> tag.equals("*") || tag.equals(etag));
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String etag(byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return "\"" + HexFormat.of().formatHex(hash, 0, 16) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

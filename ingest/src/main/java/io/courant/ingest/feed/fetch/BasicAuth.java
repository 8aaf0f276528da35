package io.courant.ingest.feed.fetch;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A name and password (RFC 7617, in UTF-8). */
public record BasicAuth(String user, String password) {

    /** @throws IllegalArgumentException if the user has a colon */
    public BasicAuth {
        if (user.contains(":")) {
            throw new IllegalArgumentException("a user of basic authentication cannot contain ':'");
        }
    }

    String header() {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "BasicAuth[" + user + ", ***]";
    }
}

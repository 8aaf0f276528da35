package io.courant.ingest.feed.parse;

import com.fasterxml.jackson.annotation.JsonValue;

/** The formats that are read. */
public enum FeedFormat {
    /** RSS 0.91 to 2.0, and what calls itself RSS. */
    RSS("rss"),
    /** RSS 0.90 and 1.0, whose root is RDF. */
    RDF("rdf"),
    /** Atom 0.3 and 1.0 (RFC 4287). */
    ATOM("atom"),
    /** Microsoft's Channel Definition Format. */
    CDF("cdf"),
    /** JSON Feed 1.0 and 1.1. */
    JSON("json");

    private final String name;

    FeedFormat(String name) {
        this.name = name;
    }

    @JsonValue
    @Override
    public String toString() {
        return name;
    }
}

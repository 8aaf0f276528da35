package io.courant.ingest.feed.parse;

/** An attribute as it came; its value is decoded. */
record Attribute(String name, String value) {

    /** @param wanted in lower case, with {@code xml:}, {@code rdf:} or {@code xlink:} where it belongs to these */
    boolean is(String wanted) {
        return name.equalsIgnoreCase(wanted);
    }
}

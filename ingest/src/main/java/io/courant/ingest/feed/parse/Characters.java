package io.courant.ingest.feed.parse;

/**
 * Characters, decoded.
 *
 * @param verbatim they came in a CDATA section, so that publishers who mix notations mean markup by them
 */
record Characters(String value, boolean verbatim) implements Part {}

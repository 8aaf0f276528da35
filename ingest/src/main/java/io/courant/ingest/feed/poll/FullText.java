package io.courant.ingest.feed.poll;

/** Whether the pages that entries link to are read for their full text. */
public enum FullText {
    /** What the feed gives is all there is. */
    NEVER,
    /** Where the feed gives only a teaser: see {@link Teaser}. */
    AUTO,
    /** For each entry that links to a page. */
    ALWAYS
}

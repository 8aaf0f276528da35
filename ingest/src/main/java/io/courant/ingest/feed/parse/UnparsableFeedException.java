package io.courant.ingest.feed.parse;

import java.util.Optional;

/** A body that is no feed, or none that can be read: the only exception of {@link FeedParser}. */
public final class UnparsableFeedException extends Exception {

    private static final long serialVersionUID = 1;

    /** Why a body cannot be read as a feed. */
    public enum Reason {
        /** Nothing, or blanks only. */
        EMPTY("the body is empty", "check the address; if it stays empty, the feed is gone"),
        /** More bytes than {@link FeedParser#BYTES_MAX}. */
        TOO_LARGE("the body is too large", "ask for a shorter feed, or add the site's feeds one by one"),
        /** A web page. */
        WEB_PAGE("the body is a web page, not a feed", "give the page to discovery, or use the feed's own address"),
        /** Markup of another kind: a site map, an OPML list, SOAP. */
        OTHER_XML("the body is XML, but not a feed", "an OPML list can be imported; otherwise use a feed's address"),
        /** JSON of another kind. */
        OTHER_JSON("the body is JSON, but not a JSON Feed", "use the address of a feed"),
        /** JSON that cannot be read. */
        BROKEN_JSON("the body is broken JSON", "tell the publisher: a validator names the place"),
        /** Neither markup nor JSON. */
        NO_MARKUP("the body holds no feed", "check the address: it should answer with RSS, Atom or JSON Feed");

        private final String says;
        private final String hint;

        Reason(String says, String hint) {
            this.says = says;
            this.hint = hint;
        }
    }

    private final Reason reason;
    private final String detail;
    private final Optional<Integer> line;

    UnparsableFeedException(Reason reason, String detail, Optional<Integer> line) {
        super(reason.says + (detail.isEmpty() ? "" : ": " + detail)
                + line.map(l -> " (line " + l + ")").orElse("") + "; " + reason.hint);
        this.reason = reason;
        this.detail = detail;
        this.line = line;
    }

    UnparsableFeedException(Reason reason, String detail) {
        this(reason, detail, Optional.empty());
    }

    public Reason reason() {
        return reason;
    }

    /** What was found instead; may be empty. */
    public String detail() {
        return detail;
    }

    /** The line where reading failed, from 1, if there is one. */
    public Optional<Integer> line() {
        return line;
    }

    /** What a person can do about it. */
    public String hint() {
        return reason.hint;
    }
}

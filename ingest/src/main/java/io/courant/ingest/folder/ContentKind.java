package io.courant.ingest.folder;

/** What some bytes are, by their content. */
public enum ContentKind {
    /** Text with front matter or Markdown marks. */
    MARKDOWN("text/markdown"),
    /** A page or a fragment of one. */
    HTML("text/html"),
    /** Any other text, in whatever encoding. */
    PLAIN("text/plain"),
    /** JSON objects, one a line (JSON Lines): many documents in one file. */
    JSON_LINES("application/json"),
    /** No text: an image, a PDF, a program. */
    BINARY("application/octet-stream"),
    /** Nothing, or nothing but white space. */
    EMPTY("application/x-empty");

    private final String mediaType;

    ContentKind(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The media type of such a document; for JSON Lines, of each line. */
    public String mediaType() {
        return mediaType;
    }
}

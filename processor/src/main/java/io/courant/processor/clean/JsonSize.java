package io.courant.processor.clean;

import io.courant.contract.record.Content;

/** How many bytes a content takes as JSON, without writing it. */
final class JsonSize {

    /** Kafka's limits are set a little above; larger articles would block a partition. */
    static final long BYTES_MAX = 30L * 1024 * 1024;

    private static final int FIELD_BYTES = 40;

    private JsonSize() {}

    static void check(Content content) throws UncleanableException {
        long bytes = atMost(content) <= BYTES_MAX ? 0 : of(content);
        if (bytes > BYTES_MAX) {
            throw new UncleanableException(
                    "too-large",
                    "the cleaned article takes " + bytes / 1024 / 1024 + " MiB, more than the "
                            + BYTES_MAX / 1024 / 1024 + " MiB that a record may have",
                    "split the document");
        }
    }

    /** No character takes more than six bytes. */
    private static long atMost(Content content) {
        long chars = content.text().length()
                + (long) content.markdown().length()
                + content.html().length()
                + content.title().length()
                + content.description().map(String::length).orElse(0);
        for (Content.Link link : content.links()) {
            chars += link.url().length() + link.text().length() + FIELD_BYTES;
        }
        for (Content.Image image : content.images()) {
            chars += image.url().length() + image.alt().map(String::length).orElse(0) + FIELD_BYTES;
            chars += image.caption().map(String::length).orElse(0);
        }
        return 6 * chars;
    }

    private static long of(Content content) {
        long bytes = of(content.text()) + of(content.markdown()) + of(content.html()) + of(content.title());
        bytes += content.description().map(JsonSize::of).orElse(0L);
        for (Content.Link link : content.links()) {
            bytes += of(link.url()) + of(link.text()) + FIELD_BYTES;
        }
        for (Content.Image image : content.images()) {
            bytes += of(image.url()) + image.alt().map(JsonSize::of).orElse(0L) + FIELD_BYTES;
            bytes += image.caption().map(JsonSize::of).orElse(0L);
        }
        return bytes;
    }

    /** RFC 8259, section 7, as UTF-8: quotes, backslashes and line ends take two bytes, other controls six. */
    private static long of(String text) {
        long bytes = 2;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x800) {
                bytes += Character.isSurrogate(c) ? 2 : 3;
            } else if (c >= 0x80) {
                bytes += 2;
            } else if (c >= ' ') {
                bytes += c == '"' || c == '\\' ? 2 : 1;
            } else {
                bytes += c == '\n' || c == '\t' ? 2 : 6;
            }
        }
        return bytes;
    }
}

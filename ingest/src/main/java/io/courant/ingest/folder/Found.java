package io.courant.ingest.folder;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.ItemKey;
import io.courant.contract.record.RawBody;
import java.util.Optional;
import java.util.OptionalLong;

/** What {@link DocumentReader} finds in a file: a document, or something that is none. */
public sealed interface Found {

    /** The item: of the whole file, or of one line of a JSON Lines file. */
    ItemKey item();

    /** The line in a JSON Lines file, from 1. */
    OptionalLong line();

    /**
     * A document.
     *
     * @param body the bytes as they are in the file, decompressed; of a JSON Lines file the line without its end
     * @param hash of these bytes
     */
    record Document(ItemKey item, OptionalLong line, RawBody body, ContentHash hash) implements Found {}

    /**
     * Something that cannot be a document.
     *
     * @param reason a short code: {@code too-large}, {@code binary}, {@code empty}, {@code not-json}, {@code corrupt-gzip}
     * @param detail one line for people: what is wrong and where
     * @param hint one line for people: what to do about it
     * @param sizeBytes its size
     * @param hash of its bytes, where they were read to their end
     */
    record Refused(
            ItemKey item,
            OptionalLong line,
            String reason,
            String detail,
            String hint,
            long sizeBytes,
            Optional<ContentHash> hash)
            implements Found {

        /** The reason of a file that holds nothing: it may be one that is about to be written. */
        public static final String EMPTY = "empty";
    }
}

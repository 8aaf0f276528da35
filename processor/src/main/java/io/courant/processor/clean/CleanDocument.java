package io.courant.processor.clean;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.ItemKey;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.Content;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A raw document that has been cleaned. Only {@link Cleaner} makes one, so whoever holds one knows that it happened.
 *
 * @param id the document
 * @param source whence it came
 * @param item what the source calls it
 * @param address where it was seen
 * @param ingestedAt when this revision was observed
 * @param content what it says
 * @param contentHash of the normalised text
 * @param sourceTags the source's own tags as it writes them, in order
 * @param fixedTags tags that the source's settings give it, whatever it says
 */
public record CleanDocument(
        DocumentId id,
        SourceId source,
        ItemKey item,
        Optional<String> address,
        Instant ingestedAt,
        Content content,
        ContentHash contentHash,
        List<String> sourceTags,
        List<String> fixedTags) {

    public CleanDocument {
        sourceTags = List.copyOf(sourceTags);
        fixedTags = List.copyOf(fixedTags);
    }

    /** A document of a source without fixed tags. */
    public CleanDocument(
            DocumentId id,
            SourceId source,
            ItemKey item,
            Optional<String> address,
            Instant ingestedAt,
            Content content,
            ContentHash contentHash,
            List<String> sourceTags) {
        this(id, source, item, address, ingestedAt, content, contentHash, sourceTags, List.of());
    }
}

package io.courant.processor.tag;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.record.TaxonomyAcknowledgement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The versions of the tag rules, and who uses which.
 *
 * @param versions all complete ones, the oldest first
 * @param live the one in force
 * @param liveSince since when
 * @param acknowledgements what each instance of the processor uses; one that was killed stays here, though it is gone
 */
public record TaxonomyShelf(
        List<Published> versions,
        Optional<TaxonomyVersion> live,
        Optional<Instant> liveSince,
        Map<String, TaxonomyAcknowledgement> acknowledgements) {

    public TaxonomyShelf {
        versions = List.copyOf(versions);
        acknowledgements = Map.copyOf(acknowledgements);
    }

    /** A version, if it is complete. */
    public Optional<Taxonomy> version(TaxonomyVersion version) {
        return versions.stream()
                .map(Published::taxonomy)
                .filter(taxonomy -> taxonomy.version().equals(version))
                .findFirst();
    }

    /** The rules in force. */
    public Optional<Taxonomy> inForce() {
        return live.flatMap(this::version);
    }

    /**
     * A version as it was published.
     *
     * @param hash of the file that it was made from
     */
    public record Published(Taxonomy taxonomy, ContentHash hash, Instant publishedAt) {}
}

package io.courant.contract.record;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.TagId;
import io.courant.contract.id.TaxonomyVersion;
import java.time.Instant;
import java.util.List;

/**
 * A whole version of the tag rules: published after all of its tags, so that who reads it knows that the version is complete.
 *
 * @param version the version
 * @param tags its tags, in the order of the file
 * @param hash of the file that it was made from
 * @param publishedAt when
 */
public record TaxonomyManifest(TaxonomyVersion version, List<TagId> tags, ContentHash hash, Instant publishedAt) {

    public TaxonomyManifest {
        tags = List.copyOf(tags);
    }
}

package io.courant.processor.tag;

import io.courant.contract.id.TagId;
import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.record.TagDefinition;
import java.util.List;
import java.util.Optional;

/**
 * One whole version of the tag rules.
 *
 * @param version the version
 * @param tags in the order of the file
 */
public record Taxonomy(TaxonomyVersion version, List<TagDefinition> tags) {

    public Taxonomy {
        tags = List.copyOf(tags);
    }

    /** The rules of one tag. */
    public Optional<TagDefinition> tag(TagId id) {
        return tags.stream().filter(tag -> tag.id().equals(id)).findFirst();
    }
}

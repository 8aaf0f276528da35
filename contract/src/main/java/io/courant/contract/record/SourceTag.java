package io.courant.contract.record;

import io.courant.contract.id.TagId;
import java.util.Optional;

/**
 * A tag that the source itself gave an article.
 *
 * @param name as the source writes it
 * @param kept whether the text supports it
 * @param reason why it was set aside, for people; absent if kept
 * @param tag the tag of the taxonomy that it names, if it names one
 * @param fixed {@code true} if the source's settings give it, whatever the article says; absent otherwise
 */
public record SourceTag(
        String name, boolean kept, Optional<String> reason, Optional<TagId> tag, Optional<Boolean> fixed) {

    /** A tag that the article's own markup gives. */
    public SourceTag(String name, boolean kept, Optional<String> reason, Optional<TagId> tag) {
        this(name, kept, reason, tag, Optional.empty());
    }

    public boolean givenBySettings() {
        return fixed.orElse(false);
    }
}

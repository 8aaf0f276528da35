package io.courant.processor.dedupe;

import io.courant.contract.id.ItemKeys;
import java.util.Optional;
import java.util.regex.Pattern;

/** The address of an article in the form in which two addresses are compared. */
final class CanonicalAddress {

    /** A site that names its front page as the canonical address of every article would make one story of them all. */
    private static final Pattern FRONT_PAGE = Pattern.compile("https://[^/?]+/(index\\.\\w{2,5})?");

    private CanonicalAddress() {}

    static Optional<String> of(String url) {
        if (url.isBlank()) {
            return Optional.empty();
        }
        String normalised = ItemKeys.link(url).value();
        return normalised.startsWith("https://")
                        && !FRONT_PAGE.matcher(normalised).matches()
                ? Optional.of(normalised)
                : Optional.empty();
    }
}

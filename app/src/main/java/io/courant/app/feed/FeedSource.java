package io.courant.app.feed;

import io.courant.app.FatalException;
import io.courant.contract.id.ContentHash;
import io.courant.contract.id.ItemKeys;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.SourceSpec;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The source that a feed's address is. The same address is the same source however it is written. */
public final class FeedSource {

    private static final Pattern ADDRESS = Pattern.compile("(?i)[a-z][a-z0-9+.-]+://.*", Pattern.DOTALL);
    private static final int NAME_CHARS_MAX = 60;
    private static final int HASH_CHARS = 8;

    private FeedSource() {}

    /** Whether an argument is an address and no path. */
    public static boolean isAddress(String argument) {
        return ADDRESS.matcher(argument).matches();
    }

    /**
     * @param argument a feed's address as it was given
     * @param settings the source's own
     * @throws FatalException if it is none that can be asked
     */
    public static SourceSpec of(String argument, Map<String, String> settings, Instant now) {
        String address = address(argument).toString();
        return new SourceSpec(id(address), SourceSpec.Kind.FEED, address, settings, now);
    }

    /** @throws FatalException if it is none that can be asked */
    public static URI address(String argument) {
        try {
            URI address = new URI(argument.strip());
            String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") && !scheme.equals("https")) {
                throw new FatalException(argument + " cannot be asked: feeds are at http:// or https:// addresses");
            }
            if (address.getRawAuthority() == null) {
                throw new FatalException(argument + " has no host: write it as https://host/path");
            }
            return address;
        } catch (URISyntaxException e) {
            throw new FatalException(argument + " is no address: " + e.getReason() + " at index " + e.getIndex(), e);
        }
    }

    /** Host and path, for people, and a hash of the address, in the one notation that entries' links have, too. */
    private static SourceId id(String address) {
        String known = ItemKeys.link(address).value();
        String slug = known.replaceFirst("^https://(?:www\\.)?", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9.]+", "-")
                .replaceAll("^[-.]+|[-.]+$", "");
        String shown = slug.isEmpty() ? "feed" : slug.substring(0, Math.min(slug.length(), NAME_CHARS_MAX));
        return new SourceId(shown + "-" + ContentHash.of(known).value().substring(0, HASH_CHARS));
    }
}

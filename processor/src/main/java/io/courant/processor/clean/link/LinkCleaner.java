package io.courant.processor.clean.link;

import java.util.Optional;
import java.util.regex.Pattern;

/** Makes the address that a page writes into the address that it means: absolute, unwrapped, without tracking, harmless. */
public final class LinkCleaner {

    private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.*", Pattern.DOTALL);
    private static final Pattern MAIL = Pattern.compile("(?i)mailto:[^\\s<>\"'()?]+@[^\\s<>\"'()?]+");

    private final Redirectors redirectors = Redirectors.read();
    private final TrackingParameters tracking = TrackingParameters.read();

    /**
     * The target of a link. A relative address without a base stays relative; what leads nowhere (a fragment of this page, a
     * script, an unknown scheme) is absent.
     */
    public Optional<String> link(String written, Optional<WebAddress> base) {
        if (written.indexOf('@') >= 0 && MAIL.matcher(written.strip()).matches()) {
            return Optional.of(written.strip());
        }
        return target(written, base, true);
    }

    /** The address of an image: like a link's, but never unwrapped, since image proxies are the images' real addresses. */
    public Optional<String> image(String written, Optional<WebAddress> base) {
        return target(written, base, false);
    }

    /** An absolute web address, unwrapped and without tracking; absent if it is none. */
    public Optional<String> absolute(String written) {
        return web(written).map(this::clean).map(WebAddress::toString);
    }

    /** Whether a text shows a redirector's address, which readers should not see either. */
    public boolean showsRedirector(String text) {
        return text.length() < 10_000
                && text.startsWith("http")
                && WebAddress.parse(text).filter(redirectors::know).isPresent();
    }

    private Optional<String> target(String written, Optional<WebAddress> base, boolean unwrapped) {
        String address = WebAddress.withoutControls(written);
        Optional<WebAddress> web = web(address);
        if (web.isEmpty()
                && (address.isEmpty()
                        || address.startsWith("#")
                        || SCHEME.matcher(address).matches())) {
            return Optional.empty();
        }
        if (web.isEmpty() && address.replace('\\', '/').startsWith("//")) {
            return Optional.empty();
        }
        Optional<WebAddress> absolute = web.or(() -> base.map(b -> b.resolve(address)));
        return Optional.of(
                absolute.map(a -> (unwrapped ? clean(a) : a).toString()).orElseGet(() -> WebAddress.escaped(address)));
    }

    private static Optional<WebAddress> web(String address) {
        return WebAddress.parse(address.startsWith("//") ? "https:" + address : address);
    }

    private WebAddress clean(WebAddress address) {
        return tracking.remove(redirectors.unwrap(address));
    }
}

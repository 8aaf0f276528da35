package io.courant.processor.clean.link;

import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Element;

/** The real address of an image: pages that load lazily have a placeholder where it should be. */
public final class ImageAddress {

    /** The best first: what is meant for a closer look, what is loaded later, what is loaded at once. */
    private static final List<String> ATTRIBUTES = List.of(
            "data-original",
            "data-actualsrc",
            "data-original-src",
            "data-src",
            "data-lazy-src",
            "data-lazyload",
            "data-echo",
            "src");

    private static final List<String> SETS = List.of("data-srcset", "data-lazy-srcset", "srcset");

    private final LinkCleaner links;
    private final Optional<WebAddress> base;

    public ImageAddress(LinkCleaner links, Optional<WebAddress> base) {
        this.links = links;
        this.base = base;
    }

    /** Absent for a placeholder without anything better, and for a pixel that only counts readers. */
    public Optional<String> of(Element image) {
        if (isPixel(image)) {
            return Optional.empty();
        }
        for (String attribute : ATTRIBUTES) {
            Optional<String> address = address(image.attr(attribute));
            if (address.isPresent()) {
                return address;
            }
        }
        for (String attribute : SETS) {
            Optional<String> address = largest(image.attr(attribute)).flatMap(this::address);
            if (address.isPresent()) {
                return address;
            }
        }
        return Optional.empty();
    }

    private Optional<String> address(String written) {
        return written.isBlank() || written.regionMatches(true, 0, "data:", 0, 5)
                ? Optional.empty()
                : links.image(written, base);
    }

    private static boolean isPixel(Element image) {
        return image.attr("width").matches("[01](?:px)?")
                || image.attr("height").matches("[01](?:px)?");
    }

    /** The candidate with the largest width or density (HTML, section 4.8.4.2). */
    private static Optional<String> largest(String srcset) {
        Optional<String> best = Optional.empty();
        double bestSize = -1;
        for (String candidate : srcset.strip().split(",\\s+")) {
            String[] parts = candidate.strip().split("\\s+");
            double size = parts.length > 1 && parts[1].matches("\\d{1,6}(?:\\.\\d{1,3})?[wx]")
                    ? Double.parseDouble(parts[1].substring(0, parts[1].length() - 1))
                    : 0;
            if (!parts[0].isEmpty() && size > bestSize) {
                best = Optional.of(parts[0]);
                bestSize = size;
            }
        }
        return best;
    }
}

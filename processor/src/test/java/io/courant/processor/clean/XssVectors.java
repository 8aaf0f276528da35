package io.courant.processor.clean;

import io.courant.contract.record.RawDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The vectors of {@code xss-vectors.txt}, and what becomes of them. */
final class XssVectors {

    private static final Cleaner CLEANER = new Cleaner();

    private XssVectors() {}

    static List<String> all() throws IOException {
        try (InputStream in = XssVectors.class.getResourceAsStream("xss-vectors.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("# ") && !line.isBlank())
                    .toList();
        }
    }

    /** The HTML that is made of the vector as a piece of HTML, as a page, and inside Markdown. */
    static List<String> cleaned(String vector) throws UncleanableException {
        return List.of(
                html(Raw.html("<p>Before it.</p>" + vector + "<p>After it.</p>")),
                html(Raw.html("<html><body><article><h1>A vector</h1><p>Before it, as in an article.</p>" + vector
                        + "<p>After it, as in an article.</p></article></body></html>")),
                html(Raw.markdown("Before it.\n\n" + vector + "\n\nAfter it.")));
    }

    private static String html(RawDocument raw) throws UncleanableException {
        return CLEANER.clean(raw).content().html();
    }
}

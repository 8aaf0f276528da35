package io.courant.processor.clean;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Safelist;

/**
 * The second lock of safety: what may be in an article's HTML, enforced by jsoup whatever the first lock, {@link SafeTree},
 * let through.
 */
final class AllowList {

    /** Relative addresses have no protocol; they are checked as if they stood here, and kept as they are. */
    private static final String SOMEWHERE = "https://relative.invalid/";

    private static final Safelist SAFELIST = new Safelist()
            .addTags(ElementPolicy.INLINE_NAMES.toArray(String[]::new))
            .addTags(ElementPolicy.BLOCK_NAMES.toArray(String[]::new))
            .addAttributes("a", "href", "title")
            .addAttributes("abbr", "title")
            .addAttributes("code", "class")
            .addAttributes("img", "src", "alt")
            .addAttributes("ol", "start")
            .addAttributes("pre", "class")
            .addAttributes("td", "colspan", "rowspan")
            .addAttributes("th", "colspan", "rowspan")
            .addAttributes("time", "datetime")
            .addProtocols("a", "href", "http", "https", "mailto")
            .addProtocols("img", "src", "http", "https")
            .preserveRelativeLinks(true);

    private AllowList() {}

    /** The body of a copy of the document that holds nothing else. */
    static Element enforce(Document document) {
        document.setBaseUri(SOMEWHERE);
        Document clean = new org.jsoup.safety.Cleaner(SAFELIST).clean(document);
        clean.outputSettings().prettyPrint(false).charset("UTF-8");
        clean.outputSettings().escapeMode(org.jsoup.nodes.Entities.EscapeMode.xhtml);
        return clean.body();
    }
}

package io.courant.processor.clean;

import io.courant.processor.clean.page.PageElements;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;

/** Parses HTML within bounds: so many tags, so many nodes, so deep. */
public final class HtmlReader {

    /** More than any page for people has: the largest single-page manuals have some 150,000. */
    static final int TAGS_MAX = 200_000;

    private static final int TAG_CHARS_MIN = 2;

    /** Unclosed formatting elements are opened again in each block, so nodes can outgrow tags. */
    static final int NODES_MAX = 500_000;

    /** Deeper elements become siblings; what walks the tree may therefore recurse. */
    static final int DEPTH_MAX = 256;

    private HtmlReader() {}

    public static Document parse(String html) throws UncleanableException {
        int tags = html.length() / TAG_CHARS_MIN > TAGS_MAX ? tags(html) : 0;
        if (tags > TAGS_MAX) {
            throw tooComplex(tags + " tags", TAGS_MAX + " tags");
        }
        Document document = Parser.htmlParser().setMaxDepth(DEPTH_MAX).parseInput(new InterruptibleReader(html), "");
        int nodes = PageElements.of(document).nodes();
        if (nodes > NODES_MAX) {
            throw tooComplex(nodes + " nodes", NODES_MAX + " nodes");
        }
        return document;
    }

    /** Whether it is a page with a head, not only a piece of one. */
    static boolean isPage(String html) {
        String start = html.substring(0, Math.min(html.length(), 4096)).toLowerCase(Locale.ROOT);
        return start.contains("<html")
                || start.contains("<!doctype")
                || start.contains("<head")
                || start.contains("<body");
    }

    public static UncleanableException tooComplex(String found, String allowed) {
        return new UncleanableException(
                "too-complex",
                "the document has " + found + ", more than the " + allowed + " that an article may have",
                "split it, or check whether its source is broken");
    }

    private static int tags(String html) {
        int tags = 0;
        for (int i = html.indexOf('<'); i >= 0 && i + 1 < html.length(); i = html.indexOf('<', i + 1)) {
            char c = html.charAt(i + 1);
            if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
                tags++;
            }
        }
        return tags;
    }
}

package io.courant.processor.clean;

import io.courant.processor.clean.charset.BodyText;
import io.courant.processor.clean.page.PageElements;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;

/** Parses HTML within bounds: so many tags, so many nodes, so deep. */
public final class HtmlReader {

    /** More than any page for people has: the largest single-page manuals have some 150,000. */
    static final int TAGS_MAX = 200_000;

    private static final int TAG_CHARS_MIN = 2;

    private static final int PIECE_CHARS = 8192;

    /** Unclosed formatting elements are opened again in each block, so nodes can outgrow tags. */
    static final int NODES_MAX = 500_000;

    /** Deeper elements become siblings; what walks the tree may therefore recurse. */
    static final int DEPTH_MAX = 256;

    private HtmlReader() {}

    public static Document parse(String html) throws UncleanableException {
        return parse(BodyText.of(html));
    }

    static Document parse(BodyText html) throws UncleanableException {
        int tags = html.chars() / TAG_CHARS_MIN > TAGS_MAX ? tags(html.reader()) : 0;
        if (tags > TAGS_MAX) {
            throw tooComplex(tags + " tags", TAGS_MAX + " tags");
        }
        Document document =
                Parser.htmlParser().setMaxDepth(DEPTH_MAX).parseInput(new InterruptibleReader(html.reader()), "");
        int nodes = PageElements.of(document).nodes();
        if (nodes > NODES_MAX) {
            throw tooComplex(nodes + " nodes", NODES_MAX + " nodes");
        }
        return document;
    }

    /** Whether it is a page with a head, not only a piece of one. */
    static boolean isPage(BodyText html) {
        String start = html.start().toLowerCase(Locale.ROOT);
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

    private static int tags(Reader html) {
        char[] piece = new char[PIECE_CHARS];
        int tags = 0;
        char before = ' ';
        try {
            for (int chars = html.read(piece); chars >= 0; chars = html.read(piece)) {
                for (int i = 0; i < chars; i++) {
                    char c = piece[i];
                    tags += before == '<' && ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) ? 1 : 0;
                    before = c;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be read", e);
        }
        return tags;
    }
}

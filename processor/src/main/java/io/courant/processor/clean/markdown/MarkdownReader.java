package io.courant.processor.clean.markdown;

import io.courant.processor.clean.HtmlReader;
import io.courant.processor.clean.InterruptibleReader;
import io.courant.processor.clean.UncleanableException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.InlineParserFactory;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Makes HTML of Markdown (CommonMark and GFM, footnotes, site generators' shortcodes): not yet safe, since Markdown may hold any HTML. */
public final class MarkdownReader {

    private static final List<Extension> EXTENSIONS = List.of(
            TablesExtension.create(),
            StrikethroughExtension.create(),
            AutolinkExtension.create(),
            FootnotesExtension.create(),
            TaskListItemsExtension.create());

    /** Shorter texts cannot take long. */
    private static final int CHARS_UNCHECKED = 20_000;

    private static final int BLOCK_DEPTH_MAX = 100;

    private final Parser parser = builder().build();
    private final HtmlRenderer renderer =
            HtmlRenderer.builder().extensions(EXTENSIONS).build();

    /** Loads the classes of parser and renderer. */
    public void warmUp() {
        renderer.render(parser.parse("# a\n\n*b* [c](d)\n\n| e |\n|---|\n| f |\n"));
    }

    public String toHtml(String written) throws UncleanableException {
        String markdown = Shortcodes.expand(written);
        if (markdown.length() > CHARS_UNCHECKED) {
            checkCost(markdown);
        }
        return CjkEmphasis.unmark(renderer.render(parse(parser, CjkEmphasis.mark(markdown))));
    }

    /** The block structure is parsed line by line; the cost of what is inside the blocks is counted before it is paid. */
    private static void checkCost(String markdown) throws UncleanableException {
        InlineCost cost = new InlineCost();
        InlineParserFactory counting = context -> cost;
        try {
            parse(builder().inlineParserFactory(counting).build(), markdown);
        } catch (InlineCost.ExceededException e) {
            throw HtmlReader.tooComplex(e.getMessage(), "marks");
        }
    }

    private static Parser.Builder builder() {
        return Parser.builder().extensions(EXTENSIONS).maxOpenBlockParsers(BLOCK_DEPTH_MAX);
    }

    private static Node parse(Parser parser, String markdown) {
        try {
            return parser.parseReader(new InterruptibleReader(new StringReader(markdown)));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }
}

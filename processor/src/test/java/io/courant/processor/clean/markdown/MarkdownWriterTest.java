package io.courant.processor.clean.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.courant.processor.clean.BlockIndex;
import io.courant.processor.clean.HtmlReader;
import io.courant.processor.clean.SafeTree;
import io.courant.processor.clean.TextWriter;
import io.courant.processor.clean.TreeLists;
import io.courant.processor.clean.UncleanableException;
import io.courant.processor.clean.link.LinkCleaner;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownWriterTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "<h2>A <b>b</b></h2>|## A **b**",
                "<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e`f</code></p>|a *b* **c** ~~d~~ ``e`f``",
                "<p><b>注意：</b>这是</p>|<strong>注意：</strong>这是",
                "<p><b>注意</b>：这是</p>|**注意**：这是",
                "<p><b> a </b>b</p>|**a** b",
                "<p><b><strong>a</strong></b></p>|**a**",
                "<a href='https://example.org/a_(b)' title='T \"q\"'>x</a>|[x](<https://example.org/a_(b)> \"T"
                        + " \\\"q\\\"\")",
                "<p>wow!<a href=u>x</a>|wow\\![x](u)",
                "<p><img src=a.jpg alt='A [b]'></p>|![A \\[b\\]](a.jpg)",
                "<p>1 * 2 _a_ snake_case [x] &lt;b> `c` a\\*b</p>|1 \\* 2 \\_a\\_ snake_case \\[x\\] \\<b> \\`c\\`"
                        + " a\\\\\\*b",
                "<p># a</p>|\\# a",
                "<p>1. a</p>|1\\. a",
                "<p>- a</p>|\\- a",
                "<p>&amp;amp; &amp; b</p>|\\&amp; & b",
                "<hr>|---",
                "<p>x<sub>2</sub></p>|x<sub>2</sub>"
            })
    void marksWhatIsMarked(String html, String markdown) throws UncleanableException {
        assertEquals(markdown, write(html));
    }

    @Test
    void laysOutBlocks() throws UncleanableException {
        assertEquals(
                """
                # T

                a\\
                b

                > q
                >
                > r

                - one
                - two
                  1. x
                  2. y
                - three

                ```java
                int a;

                  b();
                ```

                | h | i |
                | --- | --- |
                | 1 | 2\\|3 |
                | | 4 |\
                """,
                write(
                        "<h1>T</h1><p>a<br>b<br></p><blockquote><p>q<p>r</blockquote><ul><li>one<li>two<ol><li>x<li>y</ol><li>three</ul><pre><code"
                                + " class=language-java>int a;\n\n"
                                + "  b();\n"
                                + "</code></pre><table><tr><th>h<th>i<tr><td>1<td><p>2|3</p><tr><td><td>4</table>"));
    }

    @Test
    void writesTablesOfBlocksAsTheirBlocks() throws UncleanableException {
        assertEquals("a\n\n- b\n- c\n\nd", write("<table><tr><td><p>a</p><ul><li>b<li>c</ul><td>d</table>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<h2>A <b>b</b></h2><p>text *not* emphasised, 1. not [a](b) list</p><ol start=3><li>c<li>d</ol>",
                "<p>这是<b>重点：</b>的话<i>“引用”</i>，**不是**重点</p>",
                "<blockquote><p>q<ul><li>a<blockquote>b</blockquote></ul></blockquote><p>c",
                "<ul><li><p>a<p>b<li>c</ul><p>+ d<p>#hash # hash<p>--- <p>===",
                "<p>a<br>- b<br>1) c</p><pre>```\ncode\n```</pre><p>x &lt;script> &amp;copy; ~~y~~",
                "<table><thead><tr><th>a</thead><tr><td>`b|c`<td>d</table>",
                "<p><a href='x y'>a]b</a> <img src=i alt='c*d'> <b>e<i>f</i></b><i>g</i></p>"
            })
    void isReadBackAsTheSameWords(String html) throws UncleanableException {
        Element tree = tree(html);
        Element again = tree(new MarkdownReader().toHtml(MarkdownWriter.write(tree, new BlockIndex(tree))));
        assertEquals(text(tree), text(again));
        assertEquals(TreeLists.links(tree), TreeLists.links(again));
        assertEquals(TreeLists.images(tree, Optional.empty()), TreeLists.images(again, Optional.empty()));
    }

    private static String write(String html) throws UncleanableException {
        Element tree = tree(html);
        return MarkdownWriter.write(tree, new BlockIndex(tree));
    }

    private static String text(Element tree) {
        return TextWriter.write(tree, new BlockIndex(tree));
    }

    private static Element tree(String html) throws UncleanableException {
        return SafeTree.copy(HtmlReader.parse(html).body(), new LinkCleaner(), Optional.empty(), node -> false);
    }
}

package io.courant.processor.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlWriterTest {

    private final Document document = Document.createShell("");

    HtmlWriterTest() {
        document.outputSettings().prettyPrint(false).charset("UTF-8");
        document.outputSettings().escapeMode(Entities.EscapeMode.xhtml);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>1 &lt; 2 &amp; \"3\" &gt; '2'</p>",
                "<p>a\u00A0b\u00ADc\u3000d 𠮷 é</p>",
                "text<br>and <img src=\"a?b&amp;c\" alt=\"&quot;x&quot; <y>\"><hr>more",
                "<pre>\n\ncode</pre><pre><code class=\"language-java\">\nx</code></pre>",
                "<ul><li><a href=\"https://example.org/?a=1&amp;b=2\" title=\"a&nbsp;b\">x</a></li><li></li></ul>",
                "<table><tbody><tr><td colspan=\"2\"></td><td>\t</td></tr></tbody></table>"
            })
    void writesWhatJsoupWrites(String html) {
        document.body().html(html);
        assertEquals(document.body().html(), HtmlWriter.write(document.body()));
    }

    @Test
    void escapesEachCharacterAsJsoupDoes() {
        for (char c = ' '; c < Character.MIN_SURROGATE; c++) {
            Element body = document.body().empty();
            body.appendElement("a").attr("title", "x" + c).appendText(c + "y");
            assertEquals(body.html(), HtmlWriter.write(body), () -> body.wholeText());
        }
    }
}

package io.courant.processor.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.courant.processor.clean.link.LinkCleaner;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTreeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "<p onclick=x() style='color:red' class=y id=z>a</p>|<p>a</p>",
                "<section><p>a</section><section>b</section>|<div><p>a</p></div><div>b</div>",
                "<font color=red>a</font><span>b</span>|ab",
                "<strike>a</strike><tt>b</tt>|<s>a</s><code>b</code>",
                "<a href='javascript:x()'>a</a>|a",
                "<a href='#here'>a</a>|a",
                "<a href='https://example.org/' title='https://example.org/' target=_blank onfocus=x>a</a>|<a"
                        + " href=\"https://example.org/\">a</a>",
                "<a href='/a' title='A title'>a</a>|<a href=\"/a\" title=\"A title\">a</a>",
                "<a href='https://link.zhihu.com/?target=https%3A//example.org/'>https://link.zhihu.com/?target=https...</a>|<a"
                        + " href=\"https://example.org/\">https://example.org/</a>",
                "<pre><code class='x language-java'>a  b</code></pre>|<pre><code class=\"language-java\">a "
                        + " b</code></pre>",
                "<p></p><b></b><p>a<b> </b></p>|<p>a<b></b></p>",
                "<div><iframe src='//www.youtube.com/embed/dQw4w9WgXcQ?rel=0' title='YouTube video player'></iframe></div>|<div><p><a"
                        + " href=\"https://www.youtube.com/watch?v=dQw4w9WgXcQ\">YouTube</a></p></div>",
                "<p>a<iframe data-src='https://v.qq.com/txp/iframe/player.html?vid=a0012' src='about:blank'></iframe>b</p>|<p>a <a"
                        + " href=\"https://v.qq.com/x/page/a0012.html\">腾讯视频</a> b</p>",
                "<video controls title='The tide'><source src='https://a.example/tide.mp4'></video>|<p><a"
                        + " href=\"https://a.example/tide.mp4\">The tide</a></p>",
                "<video src='blob:https://a.example/1'></video><iframe src='https://ads.example/x'></iframe>a|a",
                "<object><param name=movie value='https://www.youtube.com/v/dQw4w9WgXcQ'><embed"
                        + " src='https://www.youtube.com/v/dQw4w9WgXcQ'></object>|<p><a"
                        + " href=\"https://www.youtube.com/watch?v=dQw4w9WgXcQ\">YouTube</a></p>",
                "<p>a</p><noscript><iframe src='https://player.vimeo.com/video/76979871'></iframe></noscript>|<p>a</p><p><a"
                        + " href=\"https://vimeo.com/76979871\">Vimeo</a></p>",
                "<p hidden>a</p><p style='display: none'>b</p>c|c",
                "<table><tr><td colspan=2 width=5 onclick=x>a</table>|<table><tbody><tr><td"
                        + " colspan=\"2\">a</td></tr></tbody></table>"
            })
    void keepsWhatReadersSeeAndNothingElse(String html, String clean) throws UncleanableException {
        assertEquals(clean, clean(html).html());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<SCRIPT SRC=//example.org/x.js></SCRIPT>",
                "<img src=x onerror=alert(1)>",
                "<img src='javascript:alert(1)'>",
                "<img src='data:image/svg+xml,<svg onload=alert(1)>'>",
                "<svg onload=alert(1)><script>alert(1)</script></svg>",
                "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
                "<iframe src='javascript:alert(1)'></iframe>",
                "<object data='javascript:alert(1)'></object><embed src=x>",
                "<form action='javascript:alert(1)'><button formaction='javascript:alert(1)'>x</button></form>",
                "<a href='jAvAsCrIpT:alert(1)'>x</a>",
                "<a href='java&#x0A;script:alert(1)'>x</a>",
                "<a href='&#106;avascript:alert(1)'>x</a>",
                "<a href=' &#14; javascript:alert(1)'>x</a>",
                "<style>@import 'javascript:alert(1)';</style><link rel=stylesheet href=x>",
                "<base href='javascript:alert(1)//'><meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
                "<math><mtext><table><mglyph><style><img src=x"
                        + " onerror=alert(1)></style></mglyph></table></mtext></math>",
                "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
                "<textarea><img title='</textarea><img src=x onerror=alert(1)>'></textarea>",
                "<video><source onerror=alert(1)></video><details open ontoggle=alert(1)>x</details>",
                "<template><script>alert(1)</script></template><xmp><script>alert(1)</script></xmp>",
                "<p style='background:url(javascript:alert(1))'>x</p>",
                "<!--[if IE]><script>alert(1)</script><![endif]-->"
            })
    void letsNoScriptThrough(String html) throws UncleanableException {
        Element clean = clean(html);
        assertEquals(
                0,
                clean.select("script, style, iframe, object, embed, form, svg, math, base, meta, link, template")
                        .size());
        for (Element element : clean.getAllElements()) {
            element.attributes().forEach(attribute -> {
                assertFalse(attribute.getKey().startsWith("on"), () -> clean.html());
                assertFalse(attribute.getKey().equals("style"), () -> clean.html());
                String value = attribute.getValue().toLowerCase(Locale.ROOT).replaceAll("[\\s\\p{Cntrl}]", "");
                assertFalse(value.startsWith("javascript:") || value.startsWith("data:"), () -> clean.html());
            });
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "<img src=s.jpg data-src=d.jpg data-original=o.jpg>|o.jpg",
                "<img src=s.jpg data-src=d.jpg>|d.jpg",
                "<img src='data:image/gif;base64,R0' data-src=d.jpg>|d.jpg",
                "<img src='data:image/gif;base64,R0' srcset='a.jpg 320w, b.jpg 1280w'>|b.jpg",
                "<img srcset='a.jpg 1x, b.jpg 2x'>|b.jpg",
                "<img src='data:image/gif;base64,R0'><noscript><img src=n.jpg></noscript>|n.jpg",
                "<img data-src=n.jpg src=p.gif><noscript><img src=n.jpg></noscript>|n.jpg",
                "<img src=count.gif width=1 height=1>|",
                "<img src='data:image/gif;base64,R0'>|"
            })
    void findsTheRealAddressOfAnImage(String html, String addresses) throws UncleanableException {
        assertEquals(
                Optional.ofNullable(addresses).orElse(""),
                String.join(" ", clean("<p>x" + html).getElementsByTag("img").eachAttr("src")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "<p> a  b </p>|a b",
                "<p>中文⏎中文</p>|中文中文",
                "<p>中文 ⏎ <b>中文</b></p>|中文中文",
                "<p>中文⏎Kafka⏎中文</p>|中文 Kafka 中文",
                "<p>使用<b>Kafka</b>构建</p>|使用Kafka构建",
                "<p>使用 <b> Kafka </b> 构建</p>|使用 Kafka 构建",
                "<p>한국어⏎한국어</p>|한국어 한국어",
                "<p>a&nbsp;&nbsp;b&shy;c\u200Bd\uFEFF</p>|a bcd",
                "<p>a<br>b<p>c|a⏎b⏎c",
                "<ul><li>a<ul><li>b</ul><li>c</ul>|a⏎b⏎c",
                "<table><tr><th>a<th>b<tr><td>c<td><p>d</p></table>|a⇥b⏎c⇥d",
                "<table><tr><td>a<td><p>b<p>c</table>|a⏎b⏎c",
                "<div>a<div>b</div>c</div>|a⏎b⏎c",
                "<p>\u3000\u3000段落</p>|段落",
                "<pre>a⏎  b⏎</pre><p>c|a⏎  b⏎c",
                "<p>x<img src=a.jpg alt=word>y|xy",
                "<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字|漢字",
                "a &lt;b&gt; &amp;amp; c|a <b> &amp; c",
                "a&#xD800;b\u0007c|abc"
            })
    void writesTheWordsAsTheyAreSeen(String html, String text) throws UncleanableException {
        assertEquals(text.replace('⏎', '\n').replace('⇥', '\t'), write(clean(html.replace('⏎', '\n'))));
    }

    private static String write(Element body) {
        return TextWriter.write(body, new BlockIndex(body));
    }

    private static Element clean(String html) throws UncleanableException {
        return SafeTree.copy(HtmlReader.parse(html).body(), new LinkCleaner(), Optional.empty(), Cleaner::isHidden);
    }
}

package io.courant.processor.clean.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShortcodesTest {

    static Stream<Arguments> tags() {
        return Stream.of(
                // Hugo
                Arguments.of(
                        "a {{< figure src=\"a b.png\" alt=\"An [image]\" >}} b", "a ![An \\[image\\]](<a b.png>) b"),
                Arguments.of(
                        "{{< figure src=\"a.png\" title=\"T & U\" >}}\nText",
                        "<figure><img src=\"a.png\" alt=\"T &amp; U\"><figcaption>T &amp; U</figcaption></figure>\n\nText"),
                Arguments.of("{{< youtube dQw4w9WgXcQ >}}", "[YouTube](<https://www.youtube.com/watch?v=dQw4w9WgXcQ>)"),
                Arguments.of(
                        "{{<youtube id=\"dQw4w9WgXcQ\" title=\"A talk\">}}",
                        "[A talk](<https://www.youtube.com/watch?v=dQw4w9WgXcQ>)"),
                Arguments.of("{{< bilibili BV1xx411c7mD >}}", "[哔哩哔哩](<https://www.bilibili.com/video/BV1xx411c7mD>)"),
                Arguments.of("{{< tweet user=a id=\"123\" >}}", "[X](<https://x.com/i/status/123>)"),
                Arguments.of("{{< gist spf13 7896402 >}}", "[GitHub Gist](<https://gist.github.com/spf13/7896402>)"),
                Arguments.of("[a]({{< ref \"b c.md\" >}})", "[a](b%20c.md)"),
                Arguments.of("{{< notice tip >}}Inner *text*{{< /notice >}}!", "Inner *text*!"),
                Arguments.of("{{% details title=\"More\" %}}x{{% /details %}}", "\n**More**\nx"),
                Arguments.of("{{< unknown />}}a{{< other b=1 >}}", "a"),
                Arguments.of("{{</* youtube x */>}}", "{{< youtube x >}}"),
                Arguments.of("{{< highlight go >}}\na{{b}}`\n{{< /highlight >}}", "\n\n```go\na{{b}}`\n```\n\n"),
                Arguments.of("{{< link href=\"https://a.example/\" content=\"A\" >}}", "[A](<https://a.example/>)"),
                // Hexo
                Arguments.of("{% asset_img a.jpg 200 100 'A title' %}", "![A title](<a.jpg>)"),
                Arguments.of("{% asset_img big round a.jpg 200 \"A title\" \"An alt\" %}", "![An alt](<a.jpg>)"),
                Arguments.of("{% img /a.jpg 300 '\"A title\" \"An alt\"' %}", "![An alt](</a.jpg>)"),
                Arguments.of("{% post_link how-to '怎么做' %}", "[怎么做](<how-to>)"),
                Arguments.of("{% link Text https://a.example/ external %}", "[Text](<https://a.example/>)"),
                Arguments.of("![a]({% asset_path a.png %})", "![a](a.png)"),
                Arguments.of("{% youtube dQw4w9WgXcQ %}", "[YouTube](<https://www.youtube.com/watch?v=dQw4w9WgXcQ>)"),
                Arguments.of(
                        "{% iframe //player.bilibili.com/player.html?aid=1&bvid=BV1xx411c7mD 100% %}",
                        "[哔哩哔哩](<https://www.bilibili.com/video/BV1xx411c7mD>)"),
                Arguments.of("{% video https://a.example/b/c.mp4 %}", "[c.mp4](<https://a.example/b/c.mp4>)"),
                Arguments.of(
                        "{% codeblock 标题 lang:java %}\nint a = b[\"{% c %}\"];\n{% endcodeblock %}",
                        "\n\n```java\nint a = b[\"{% c %}\"];\n```\n\n"),
                Arguments.of("{% raw %}{{ a }} {% b %}{% endraw %}", "{{ a }} {% b %}"),
                Arguments.of(
                        "{% blockquote Ann, Book %}\na\n\nb\n{% endblockquote %}",
                        "\n\n> a\n> \n> b\n>\n> — Ann, Book\n\n"),
                Arguments.of("{% note info %}\n**x**\n{% endnote %}", "\n**x**\n"),
                Arguments.of("{% tabs a %}{% note %}x{% endnote %}y{% endtabs %}", "xy"),
                // Jekyll
                Arguments.of("![a]({{ site.baseurl }}/b.png)", "![a](/b.png)"),
                Arguments.of("[a]({{ \"/b\" | relative_url }})", "[a](/b)"),
                Arguments.of("{%- comment -%} gone {%- endcomment -%}!", "!"),
                Arguments.of("{% include figure.html %}a{% if b %}c{% endif %}", "ac"),
                // Neither
                Arguments.of("the value {{ x }} stays", "the value {{ x }} stays"),
                Arguments.of("{% raw %}never closed {% x %}", "never closed "),
                Arguments.of(
                        "{{ a {{< b >}}c{{< youtube dQw4w9WgXcQ >}}",
                        "{{ a c[YouTube](<https://www.youtube.com/watch?v=dQw4w9WgXcQ>)"),
                Arguments.of("{{< a >}}b{{< c >}}d{{< /a >}}e{{< /c >}}f", "bdef"));
    }

    @ParameterizedTest
    @MethodSource("tags")
    void makesMarkdownOfThem(String written, String expected) {
        assertEquals(expected, Shortcodes.expand(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "`{{< figure src=a.png >}}` and ``{% a ` %}``",
                "```\n{% youtube x %}\n```\n",
                "> ~~~ md\n> {{% b %}}\n> ~~~\n",
                "\\{% a %}",
                "{{< never closed",
                "a {b} {{c}",
                "{{{{{{",
            })
    void leavesCodeAndHalvesAlone(String text) {
        assertEquals(text, Shortcodes.expand(text));
    }

    @Test
    void endsOnHostileShapes() {
        for (String part : new String[] {
            "{{<",
            "{{",
            "{%",
            "{% raw %}",
            "{% raw %}endraw",
            "{{< a >}}",
            "{{% /a %}}",
            "{% a %}{% b %}",
            "`",
            "`a``b",
            "{{<a b=\""
        }) {
            Shortcodes.expand(part.repeat(1_000_000 / part.length()));
            Shortcodes.expand(part.repeat(1_000_000 / part.length()) + ">}} %} }} {% endraw %}");
        }
    }
}

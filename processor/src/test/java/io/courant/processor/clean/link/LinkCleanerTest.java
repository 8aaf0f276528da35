package io.courant.processor.clean.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkCleanerTest {

    private final LinkCleaner links = new LinkCleaner();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "https://link.juejin.cn?target=https%3A%2F%2Fexample.org%2Fa%3Fb%3Dc|https://example.org/a?b=c",
                "https://link.juejin.cn/?target=https%3A%2F%2Flink.zhihu.com%2F%3Ftarget%3Dhttp%253A%2F%2Fexample.org%2Fs%253Fx%253D1%2526y%253D2|http://example.org/s?x=1&y=2",
                "https://link.zhihu.com/?target=https%253A%252F%252Fexample.org%252F|https://example.org/",
                "https://link.zhihu.com/?target=https://example.org/plain|https://example.org/plain",
                "https://www.google.com/url?sa=t&url=https%3A%2F%2Fexample.org%2F&usg=x|https://example.org/",
                "https://www.google.com.hk/url?q=https://example.org/&sa=D|https://example.org/",
                "https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2F%3Ffbclid%3Dabc&h=x|https://example.org/",
                "https://www.youtube.com/redirect?event=x&q=https%3A%2F%2Fexample.org%2F|https://example.org/",
                "https://blog.51cto.com/transfer?https://example.org/a|https://example.org/a",
                "https://www.google.com/amp/s/example.org/amp/a|https://example.org/amp/a",
                "//example.org/a|https://example.org/a",
                "https://example.org/a?utm_source=x&id=1&fbclid=2#part|https://example.org/a?id=1#part",
                "http://mp.weixin.qq.com/s?__biz=Mz==&mid=1&idx=1&sn=a&chksm=b&scene=21#wechat_redirect|http://mp.weixin.qq.com/s?__biz=Mz==&mid=1&idx=1&sn=a",
                "HTTPS://Example.ORG/A b|https://example.org/A%20b",
                "https://example.org/中文?q=词|https://example.org/中文?q=词",
                "https://user:secret@example.org/|https://example.org/"
            })
    void leadsToTheRealAddress(String written, String real) {
        assertEquals(Optional.of(real), links.link(written, Optional.empty()));
        assertEquals(Optional.of(real), links.link(real, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JavaScript:alert(1)",
                "java\tscript:alert(1)",
                "\u0001javascript:alert(1)",
                "  javascript:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "vbscript:x",
                "file:///etc/passwd",
                "#top",
                "",
                "https://",
                "//",
                "http://<script>/"
            })
    void leadsNowhereElse(String written) {
        assertEquals(Optional.empty(), links.link(written, Optional.empty()));
        assertEquals(Optional.empty(), links.link(written, WebAddress.parse("https://example.org/")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "c.html|https://example.org/a/c.html",
                "/c|https://example.org/c",
                "../c?d|https://example.org/c?d",
                "./|https://example.org/a/",
                "?x=1|https://example.org/a/b?x=1",
                "../../../c|https://example.org/c"
            })
    void resolvesRelativeAddresses(String written, String absolute) {
        assertEquals(Optional.of(absolute), links.link(written, WebAddress.parse("https://example.org/a/b?q#f")));
    }

    @Test
    void leavesRelativeAddressesWithoutABaseAsTheyAre() {
        assertEquals(Optional.of("264.png"), links.image("264.png", Optional.empty()));
        assertEquals(Optional.of("a/b.html"), links.link("a/b.html", Optional.empty()));
    }

    @Test
    void keepsARedirectorThatNamesNoTarget() {
        assertEquals(
                Optional.of("https://link.zhihu.com/?target=javascript:alert(1)"),
                links.link("https://link.zhihu.com/?target=javascript:alert(1)", Optional.empty()));
    }

    @Test
    void endsOnRedirectorsThatPointAtThemselves() {
        String link = "https://example.org/";
        for (int i = 0; i < 30; i++) {
            link = "https://href.li/?" + link;
        }
        assertTrue(links.link(link, Optional.empty()).isPresent());
    }

    @Test
    void knowsARedirectorByItsText() {
        assertTrue(links.showsRedirector("https://link.juejin.cn/?target=https..."));
        assertFalse(links.showsRedirector("https://example.org/"));
    }

    @Test
    void keepsMailAddresses() {
        assertEquals(Optional.of("mailto:a@example.org"), links.link("mailto:a@example.org", Optional.empty()));
    }
}

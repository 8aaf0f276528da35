package io.courant.processor.clean.page;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainContentTest {

    private static final String ENGLISH =
            "<p>The council met on Monday evening and spoke for three hours about the new bridge, its cost, and who"
                    + " would pay for it in the end.</p><p>Nobody had expected that, because the plans had been public for"
                    + " a year and hardly anyone had written to say that they were wrong.</p>";

    private static final String CHINESE =
            "<p>市议会周一晚上开会，讨论了新桥的造价，以及最终由谁来付钱的问题。</p>" + "<p>会议开了三个小时，没有结果，下周一继续开会讨论，届时市民可以旁听。</p>";

    private static final String NAVIGATION =
            "<ul class=menu><li><a href=/>Start page</a><li><a href=/a>All our news</a>"
                    + "<li><a href=/b>Weather</a><li><a href=/c>Sport of the week</a></ul>";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<nav>%2$s</nav><article><h1>A bridge</h1>%1$s</article><footer>© Example</footer>",
                "<div class=header>%2$s</div><div id=content><h1>A bridge</h1>%1$s%1$s</div><div"
                        + " class=footer>%2$s</div>",
                "<table><tr><td>%2$s<td><h1>A bridge</h1>%1$s%1$s</table>",
                "<div class=post-body>%1$s</div><div class=related-posts><h3>Related</h3>%2$s</div><div"
                        + " id=comments><p>First!</p></div>",
            })
    void keepsTheArticleAndNotTheNavigation(String page) {
        for (String article : new String[] {ENGLISH, CHINESE}) {
            String kept = kept(String.format(page, article, NAVIGATION));
            assertTrue(kept.contains("three hours") || kept.contains("三个小时"), kept);
            assertTrue(kept.contains("Nobody had") || kept.contains("市议会"), kept);
            assertFalse(kept.contains("Weather"), kept);
        }
    }

    @Test
    void keepsThePostsOfAThread() {
        String post = "<article class=message><div class=message-user><h4>%s</h4></div><div class=message-content>"
                + "<div class=bbWrapper>%s</div></div></article>";
        String kept = kept("<header>" + NAVIGATION + "</header><h1>Which bridge is best?</h1><div class=block-body>"
                + String.format(
                        post,
                        "ann",
                        "I look for a bridge over a small river behind my house. What would you take, wood or steel?")
                + String.format(
                        post,
                        "bo",
                        "I built one of oak ten years ago and it still stands, so wood is my answer to that.")
                + String.format(
                        post,
                        "cy",
                        "Steel, because wood rots where I live, and a used beam costs next to nothing here.")
                + "</div><footer>" + NAVIGATION + "</footer>");
        assertTrue(kept.contains("wood or steel?"), kept);
        assertTrue(kept.contains("wood is my answer"), kept);
        assertTrue(kept.contains("wood rots"), kept);
        assertFalse(kept.contains("Weather"), kept);
    }

    @Test
    void readsWhatOnlyReadersWithoutScriptsAreShown() {
        assertTrue(kept("<div id=app></div><noscript><div><h1>A bridge</h1>" + ENGLISH + "</div></noscript>")
                .contains("three hours"));
    }

    @Test
    void readsWhatAScriptWillReveal() {
        assertTrue(
                kept("<nav>" + NAVIGATION + "</nav><div hidden id=S:1><h1>A bridge</h1>" + ENGLISH + ENGLISH + "</div>")
                        .contains("three hours"));
    }

    @Test
    void keepsSomethingOfAnyPageWithWords() {
        assertFalse(kept("<p>One line.</p>").isEmpty());
        assertFalse(kept("<nav>" + NAVIGATION + "</nav>").isEmpty());
    }

    private static String kept(String html) {
        return String.join("\n", MainContent.of(Jsoup.parse(html)).kept());
    }
}

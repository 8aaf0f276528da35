package io.courant.processor.clean.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainContentTest {

    private static final String WORDS =
            "<p>The council met on Monday evening and spoke for three hours about the new bridge, "
                    + "its cost, and who would pay for it in the end.</p>";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "<nav><p>#</p></nav><article id=x>#</article>|x",
                "<main id=x>#</main><div>short</div>|x",
                "<article>Teaser</article><div id=x>##</div>|x",
                "<div><div id=x>###</div><div><p>A line.</p></div></div>|x",
                "<article id=a>#</article><article id=x>##</article>|x",
                "<div id=x itemprop=articleBody>##</div><div id=b>#</div>|x",
                "<div class=sidebar><p>#</p></div><div id=x>##</div>|x",
                "<table><tr><td><a href=a>home</a><td id=x>##</table>|x",
                "<div id=x>市议会周一晚上开会，讨论了新桥的造价，以及最终由谁来付钱的问题。<br>会议开了三个小时，没有结果，下周一继续开会讨论，届时市民可以旁听。</div><ul><li><a href=a>首页</a></ul>|x"
            })
    void isTheElementThatHoldsTheArticle(String html, String id) {
        Document page = Jsoup.parse(html.replace("#", WORDS));
        assertEquals(id, MainContent.of(page, new Boilerplate(page.body())).id());
    }
}

package io.courant.processor.clean.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.courant.processor.clean.UncleanableException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CjkEmphasisTest {

    private final MarkdownReader markdown = new MarkdownReader();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "**注意：**这是重点|<p><strong>注意：</strong>这是重点</p>",
                "这是**“重点”**的话|<p>这是<strong>“重点”</strong>的话</p>",
                "**一：**甲，**二：**乙|<p><strong>一：</strong>甲，<strong>二：</strong>乙</p>",
                "增长**100%**的企业|<p>增长<strong>100%</strong>的企业</p>",
                "**[链接](u)**的文字|<p><strong><a href=\"u\">链接</a></strong>的文字</p>",
                "2 * 3 * 4|<p>2 * 3 * 4</p>",
                "a * b\\*c|<p>a * b*c</p>",
                "`**：**这`|<p><code>**：**这</code></p>"
            })
    void endsWhereItsAuthorEndsIt(String source, String html) throws UncleanableException {
        assertEquals(html, markdown.toHtml(source).strip());
    }
}

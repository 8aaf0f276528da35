package io.courant.ingest.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnifferTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "MARKDOWN, `---\\ntitle: x\\n---\\n<p>HTML below</p>`",
                "MARKDOWN, `\\n\\n---\\ntitle: never closed`",
                "MARKDOWN, `+++\\ntitle = 1\\n+++\\n`",
                "MARKDOWN, `{\\n \"title\": \"x\",\\n \"date\": \"2023-03-21\",\\n}\\n\\nText.`",
                "MARKDOWN, `{\"title\": \"x\", \"tags\": [1]}\\nText.`",
                "MARKDOWN, `Text\\n\\n## 标题\\n`",
                "MARKDOWN, `See [this](https://example.org/) for more`",
                "MARKDOWN, `![](pic.png)`",
                "MARKDOWN, `A **bold** claim`",
                "MARKDOWN, `- one\\n- two\\n- three\\n`",
                "MARKDOWN, `| a | b |\\n|---|---|\\n| 1 | 2 |`",
                "MARKDOWN, `Some text with <b>one</b> tag and a [link](http://a.example/b).`",
                "HTML, `<!DOCTYPE html><title>x</title>`",
                "HTML, `<!-- a --><!-- b -->\\n<HTML lang=zh>`",
                "HTML, `<?xml version=\"1.0\"?><!DOCTYPE html><html>`",
                "HTML, `<div class=\"a\"><p>one</p><p># two</p></div>`",
                "HTML, `<p>A long paragraph of text that goes on and on without any other tag in it.</p>`",
                "HTML, `Lead<br>one<br>two<br><a href=\"https://example.org/1\">three</a>`",
                "JSON_LINES, `{\"id\":1}`",
                "JSON_LINES, `\\n{\"id\":1}\\n\\n{\"id\":2}\\n`",
                "JSON_LINES, `{\"id\":1}\\nnot json\\n`",
                "JSON_LINES, `{\"title\":\"x\",\"text\":\"y\"}\\nnot json\\n`",
                "JSON_LINES, `{\"title\":\"x\"}\\n{\"title\":\"y\"}\\n`",
                "PLAIN, `{\\n\"title\":\"all there is\"\\n}\\n`",
                "PLAIN, `{\"pretty\":\\n 1\\n}`",
                "PLAIN, `[{\"id\":1}]`",
                "PLAIN, `An article. It has 3 < 4 and 5 > 2; no marks.`",
                "PLAIN, `GIF89a is a format, and so is RIFF`",
                "PLAIN, `- a dialogue?\\n- yes`",
                "PLAIN, `#hashtag and a * b * c`",
                "PLAIN, `<rss><channel></channel></rss>`",
                "EMPTY, ` \\n\\t`",
                "BINARY, `%PDF-1.7 text`",
                "BINARY, `PK\\3\\4abc`",
                "BINARY, `text with a \\0 in it`"
            })
    void tellsByContent(ContentKind expected, String escaped) {
        assertEquals(expected, Sniffer.kindOf(escaped.translateEscapes().getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aByteOrderMarkDoesNotHideFrontMatter() {
        assertEquals(ContentKind.MARKDOWN, Sniffer.kindOf("\ufeff---\na: b\n---\n".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void textInOtherEncodingsIsText() {
        String text = "这是一篇关于元宇宙的文章。".repeat(40);

        assertEquals(ContentKind.PLAIN, Sniffer.kindOf(text.getBytes(Charset.forName("GBK"))));
        assertEquals(ContentKind.PLAIN, Sniffer.kindOf(text.getBytes(Charset.forName("ISO-2022-JP"))));
        assertEquals(ContentKind.MARKDOWN, Sniffer.kindOf(("# 题\n" + text).getBytes(Charset.forName("Big5"))));
        assertEquals(ContentKind.HTML, Sniffer.kindOf(("\ufeff<html>" + text).getBytes(StandardCharsets.UTF_16LE)));
    }

    @Test
    void randomBytesAreNoText() {
        byte[] bytes = new byte[5000];
        new Random(11).nextBytes(bytes);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == 0 ? 1 : bytes[i];
        }

        assertEquals(ContentKind.BINARY, Sniffer.kindOf(bytes));
    }

    @Test
    void aLineLongerThanTheHeadMayBeJson() {
        byte[] head = ("{\"id\":\"1\",\"text\":\"" + "x".repeat(Sniffer.HEAD_BYTES)).getBytes(StandardCharsets.UTF_8);

        assertEquals(ContentKind.JSON_LINES, Sniffer.kindOf(Arrays.copyOf(head, Sniffer.HEAD_BYTES)));
    }

    @Test
    void hostileHeadsTakeNoTime() {
        for (String hostile :
                new String[] {"<!-- --", "<!-- -->", "[", "[a](", "**a", "<a ", "<", "|-", "\n> ", "{\"a\":"}) {
            byte[] head = hostile.repeat(Sniffer.HEAD_BYTES / hostile.length()).getBytes(StandardCharsets.UTF_8);
            Sniffer.kindOf(head);
        }
    }
}

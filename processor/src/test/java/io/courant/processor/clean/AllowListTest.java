package io.courant.processor.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowListTest {

    @Test
    void leavesATreeAsItIsThatHoldsOnlyWhatIsAllowed() {
        Document document =
                Jsoup.parse("<p>a <a href=\"https://example.org/\" title=\"t\">b</a> <a href=\"/c?d=e:f\">c</a>"
                        + "<img src=\"//example.org/i.png\" alt=\"i\"></p><ol start=\"3\"><li>d</li></ol>");

        assertSame(document.body(), AllowList.enforce(document));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>x()</script>",
                "<p onclick=\"x()\">a</p>",
                "<p style=\"color: red\">a</p>",
                "<a href=\"javascript:x()\">a</a>",
                "<a href=\"JavaScript:x()\">a</a>",
                "<a href=\" javascript:x()\">a</a>",
                "<a href=\"java\tscript:x()\">a</a>",
                "<a href=\"data:text/html,x\">a</a>",
                "<img src=\"data:image/png,x\">",
                "<p>a<!-- b --></p>",
                "<iframe src=\"https://example.org/\"></iframe>",
                "<div><b><svg></svg></b></div>"
            })
    void takesOutWhatIsNot(String html) {
        Document document = Jsoup.parseBodyFragment(html);
        assertFalse(AllowList.holdsOnlyAllowed(document.body()));

        var clean = AllowList.enforce(document);

        assertTrue(AllowList.holdsOnlyAllowed(clean), clean::html);
    }

    @Test
    void asksJsoupAboutAddressesThatItDoesNotKnow() {
        Document document = Jsoup.parseBodyFragment("<a href=\"mailto:a@example.org\">a</a>");

        assertFalse(AllowList.holdsOnlyAllowed(document.body()));
        assertEquals(
                "<a href=\"mailto:a@example.org\">a</a>",
                AllowList.enforce(document).html());
    }
}

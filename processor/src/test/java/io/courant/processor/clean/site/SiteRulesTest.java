package io.courant.processor.clean.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.id.ItemKey;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.Content;
import io.courant.contract.record.RawBody;
import io.courant.contract.record.RawDocument;
import io.courant.processor.Pipeline;
import io.courant.processor.clean.Cleaner;
import io.courant.processor.clean.Explanation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteRulesTest {

    private static final String RULES = """
            # what the site calls things
            "*.harbour.example":
              content: div.x1
              remove: [.x2, "p:contains(Advertisement)"]
              title: .x3
              authors: .x4 i
              date: .x5
            other.example:
              content: main
            """;

    private static final String PAGE = """
            <!DOCTYPE html><html><head><title>Shop</title></head><body>
            <div class="x3">The real title</div><div class="x4"><i>Ann</i> <i>Bo</i></div><span class="x5">2 May 2024</span>
            <p>A long paragraph that any reader would take for the article, since it is long and has commas, many of them, and
            full stops. It goes on for a while, and it says nothing of what the page is about.</p>
            <div class="x1"><p>Three words only.</p><p class="x2">Share this with friends</p><p>Advertisement</p><img src="/a.png"></div>
            <img src="/b.png">
            </body></html>
            """;

    @Test
    void readsAPageAsTheRuleSays() throws Exception {
        Content content = clean(RULES, "https://news.harbour.example/1", PAGE);
        assertEquals("Three words only.", content.text());
        assertEquals("The real title", content.title());
        assertEquals(List.of("Ann", "Bo"), content.authors());
        assertEquals(Optional.of(Instant.parse("2024-05-02T00:00:00Z")), content.publishedAt());
        assertEquals(
                List.of("https://news.harbour.example/a.png"),
                content.images().stream().map(Content.Image::url).toList());
    }

    @Test
    void knowsASavedPageByTheAddressThatItNames() throws Exception {
        String page = PAGE.replace("<head>", "<head><link rel=canonical href=https://harbour.example/1>");
        assertEquals("Three words only.", clean(RULES, "file:///a.html", page).text());
    }

    @Test
    void readsOtherSitesAsEver() throws Exception {
        assertEquals(clean("", "https://elsewhere.example/1", PAGE), clean(RULES, "https://elsewhere.example/1", PAGE));
    }

    @Test
    void readsAPageThatChangedAsEverAndSaysSo() throws Exception {
        String page = PAGE.replace("x1", "y1").replace("x3", "y3");
        Content content = clean(RULES, "https://harbour.example/1", page);
        assertTrue(content.text().contains("A long paragraph"), content.text());
        Explanation explanation = cleaner(RULES).explain(raw("https://harbour.example/1", page));
        assertEquals(
                Optional.of(new SiteRuleUse("*.harbour.example", List.of("content: div.x1", "title: .x3"))),
                explanation.siteRule());
    }

    @Test
    void areAPartOfThePipelinesVersion() throws SiteRulesException {
        assertEquals(Pipeline.VERSION, cleaner("{}").version());
        String version = cleaner(RULES).version().value();
        assertTrue(version.matches(Pipeline.VERSION + "\\+[0-9a-f]{8}"), version);
        assertEquals(version, cleaner(RULES.replaceAll("#.*", "")).version().value());
        assertNotEquals(version, cleaner(RULES.replace("main", "div")).version().value());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.example: {content: div, titel: h1}|rules.yaml:1: unknown field 'titel'",
                "'\na.example:\n  content: \"div[\"'|rules.yaml:3: content is no CSS selector",
                "'https://a.example/: {content: p}'|rules.yaml:1: 'https://a.example/' is no host",
                "'a.example: x'|rules.yaml:1: a.example has no selectors",
                "'a.example: {}'|rules.yaml:1: a.example has no selectors",
                "'a.example:\n  remove: [p, {}]'|rules.yaml:2: remove is no CSS selector",
                "'- a'|rules.yaml:1: the file is no mapping",
                "'a.example:\n *b: c'|rules.yaml:2: not YAML"
            })
    void refusesMistakesWithTheirLines(String yaml, String problem) {
        SiteRulesException e = assertThrows(SiteRulesException.class, () -> SiteRules.read("rules.yaml", yaml));
        assertTrue(e.problems().get(0).startsWith(problem), e.getMessage());
        assertTrue(e.problems().get(0).contains("; "), "says what to do: " + e.getMessage());
    }

    private static Content clean(String rules, String address, String page) throws Exception {
        return cleaner(rules).clean(raw(address, page)).content();
    }

    private static Cleaner cleaner(String rules) throws SiteRulesException {
        return new Cleaner(SiteRules.read("rules.yaml", rules));
    }

    private static RawDocument raw(String address, String page) {
        return RawDocument.seen(
                new SourceId("pages"),
                new ItemKey("page.html"),
                address,
                Instant.parse("2026-11-23T08:00:00Z"),
                new RawBody(page.getBytes(StandardCharsets.UTF_8), "text/html", Optional.empty()));
    }
}

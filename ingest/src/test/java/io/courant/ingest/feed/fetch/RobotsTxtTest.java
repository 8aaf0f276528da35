package io.courant.ingest.feed.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.ingest.feed.fetch.FetchResult.Failed;
import io.courant.ingest.feed.fetch.FetchResult.Gone;
import io.courant.ingest.feed.fetch.FetchResult.Kind;
import io.courant.ingest.feed.fetch.FetchResult.Reason;
import io.courant.ingest.feed.fetch.FetchResult.Refused;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobotsTxtTest {

    private static final URI HERE = URI.create("http://a.example/");

    private static RobotsTxt robots(String text) {
        return RobotsTxt.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean allows(String text, String path) {
        return robots(text).allows("Courant", URI.create("http://a.example" + path));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "/fish /fish true",
                "/fish /fish.html true",
                "/fish /fishheads/a true",
                "/fish /Fish false",
                "/fish /a/fish false",
                "/fish* /fishheads true",
                "/fish/ /fish false",
                "/fish/ /fish/a?b true",
                "/*.php /index.php true",
                "/*.php /a.php?x true",
                "/*.php /php false",
                "/*.php$ /a.php true",
                "/*.php$ /a.php?x false",
                "/*.php$ /a.php/b.php true",
                "/fish*.php /fishheads/a.php true",
                "/*/b/*/d$ /a/b/c/d true",
                "/*/b/*/d$ /a/b/d false",
                "/$ / true",
                "/$ /a false",
                "* /a true",
                "/a%3cd /a%3Cd true",
                "/~joe /%7Ejoe true",
                "/%7ejoe /~joe true",
                "/\u00e4 /%C3%A4 true",
                "/a%2fb /a/b false",
                "/a?b=*c$ /a?b=xc true",
            })
    void matchesAsTheStandardSays(String pattern, String path, boolean matched) {
        assertEquals(!matched, allows("User-agent: *\nDisallow: " + pattern, path));
    }

    @Test
    void letsTheLongestRuleDecideAndTheAllowingOneAmongEquals() {
        String rules = "User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /a/b/c\nAllow: /x\nDisallow: /x\n";
        assertFalse(allows(rules, "/a/x"));
        assertTrue(allows(rules, "/a/b/x"));
        assertFalse(allows(rules, "/a/b/cx"));
        assertTrue(allows(rules, "/x"));
        assertTrue(allows(rules, "/robots.txt"));
    }

    @Test
    void followsTheGroupsOfItsNameTogetherAndNoOthers() {
        String rules = """
                \uFEFFUser-Agent: other
                User-agent: COURANT/1.0 # it
                Disallow: /a

                User-agent: *
                Disallow: /
                Sitemap: http://a.example/map.xml
                User-agent: courant
                Disallow: /b
                """;
        assertFalse(allows(rules, "/a"));
        assertFalse(allows(rules, "/b"));
        assertTrue(allows(rules, "/c"));
        assertFalse(robots(rules).allows("Another", HERE));
    }

    @Test
    void allowsAllWithoutARuleThatForbids() {
        for (String rules : List.of(
                "",
                "User-agent: *\nDisallow:\n",
                "Disallow: /\n",
                "<html>Not found</html>",
                "User-agent: x\nDisallow: /")) {
            assertTrue(allows(rules, "/a"), rules);
        }
    }

    @Test
    void readsAnyLineEnd() {
        assertFalse(allows("User-agent: *\rDisallow: /a\r", "/a"));
        assertFalse(allows("User-agent: *\r\nDisallow: /a\r\n", "/a"));
    }

    @Test
    void readsThePauseOfItsGroup() {
        RobotsTxt robots = robots("User-agent: *\nCrawl-delay: 2.5\n\nUser-agent: bad\nDisallow: /\n");
        assertEquals(Optional.of(Duration.ofMillis(2500)), robots.crawlDelay("Courant"));
        assertTrue(robots.allows("Courant", HERE));
        assertFalse(robots.allows("bad", HERE));
        assertEquals(
                Optional.empty(), robots("User-agent: *\nCrawl-delay: soon").crawlDelay("Courant"));
    }

    @Test
    void takesNoFileForNoRulesAndNoAnswerForAProhibition() {
        assertTrue(from(404).allows("Courant", HERE));
        assertTrue(from(403).allows("Courant", HERE));
        assertTrue(RobotsTxt.from(new Gone(HERE, List.of(), 0)).allows("Courant", HERE));
        assertFalse(from(429).allows("Courant", HERE));
        assertFalse(from(503).allows("Courant", HERE));
        assertFalse(RobotsTxt.from(new Refused(Reason.TOO_SLOW, "", "", HERE, List.of(), 0))
                .allows("Courant", HERE));
    }

    private static RobotsTxt from(int status) {
        return RobotsTxt.from(new Failed(Kind.SOFT, Optional.of(status), Optional.empty(), "", HERE, List.of(), 0));
    }

    @Test
    void standsUpToPatternsMadeToBeSlow() {
        String slow = "Disallow: /" + "*a".repeat(500) + "b\n";
        assertTrue(allows("User-agent: *\n" + slow.repeat(400), "/" + "a".repeat(10_000)));
    }

    @Test
    void standsBesideTheAddress() {
        assertEquals(
                URI.create("https://a.example:8443/robots.txt"),
                RobotsTxt.addressFor(URI.create("https://a.example:8443/b/c?d")));
    }
}

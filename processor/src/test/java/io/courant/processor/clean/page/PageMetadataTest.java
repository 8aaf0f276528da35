package io.courant.processor.clean.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.courant.contract.record.Access;
import io.courant.contract.record.Stated;
import io.courant.processor.clean.Metadata;
import io.courant.processor.clean.link.LinkCleaner;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageMetadataTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "<title>A - Site</title><meta property=og:site_name content=Site>|A",
                "<title>Long title here / Site</title>|Long title here / Site",
                "<title>Long title here - Site</title><h1>Long title here</h1>|Long title here",
                "<title>T</title><meta property=og:title content='O &amp; P'>|O & P",
                "<title>标题内容在此_示例网</title><h1>标题内容在此</h1>|标题内容在此",
                "<script"
                        + " type=application/ld+json>{\"@type\":\"BlogPosting\",\"headline\":\"L\"}</script><title>T</title>|L",
                "<script type=application/ld+json>{broken</script><title>T</title>|T",
                "<title>Flexbox - Learn web development</title><h1>Flexbox</h1>|Flexbox",
                "<title>What is Ownership? - The Book</title><h1>The Book</h1><h2>What is Ownership?</h2>|What is Ownership?",
                "<title>Trending repositories · Hub</title><meta property=og:title content='Build better'><h1>Trending</h1>|Trending repositories",
                "<title>5. Data</title><h1>5. Data¶</h1>|5. Data",
                "<title>x</title><meta property=og:title content='A &amp;amp; B'>|A & B",
                "<title>The &lt;template&gt; &amp; its use</title>|The <template> & its use",
                "<h1>H</h1>|H",
                "<title>The book of chips</title><meta property=og:title content='Chips explained for all'><meta"
                        + " property=og:type content=article><h1>How chips are made</h1>|How chips are made",
                "<title>Chips: prices, makers and how to choose</title><meta property=og:title content='Chips: prices,"
                        + " makers and how to choose'><h1>How to choose among all chips</h1>|How to choose among all chips",
                "<title>We make chips</title><meta property=og:title content='We make chips'><h1>Your tomorrow starts"
                        + " today, right here</h1>|We make chips",
                "<title>Forum - Talk to us</title><h1>Which chip for a small garden?</h1>|Which chip for a small garden?",
                "<title>Chip 9: the smallest of all chips</title><meta property=og:title content='Chip 9: the smallest of"
                        + " all chips'><h1>Chip 9</h1>|Chip 9",
                "<title>Chips: the whole story</title><h1>Chips</h1>|Chips",
                "<title>Searching [Chip Documentation]</title><h1>Searching\uF0C1</h1>|Searching",
                "<title>What are chips? - The Chip Book</title><h1>The Chip Book</h1>|What are chips?",
                "<title>The Chip Book - Contents</title><meta property=og:site_name content='The Chip Book'><h1>The Chip"
                        + " Book</h1><h1>Contents</h1>|Contents",
                "<title>Question - Which chip suits a small garden? - Chip Forum</title><h1><span>Question</span> Which chip suits"
                        + " a small garden?</h1>|Question - Which chip suits a small garden?",
                "<title>How chips are made – a guide ｜ Example</title><h1>How chips are made - a guide</h1>|How chips are made - a guide",
                "<title>Which chip is the smallest</title><h1>Title: Which chip is the smallest</h1>|Which chip is the smallest",
                "<title>Which chip is the smallest ｜ Chips ｜ Example</title><h1>Which chip is the smallest ｜ Chips ｜"
                        + " Example</h1>|Which chip is the smallest",
                "<title>How much is a chip ｜ The 2025 guide to what chips cost for gardens and roofs</title>|How much is a chip",
                "<title>Small chips win the prize \uD83C\uDFC6 of 2025</title><h1>Small chips win the great prize"
                        + " \uD83C\uDFC6</h1>|Small chips win the great prize \uD83C\uDFC6"
            })
    void findsTheTitle(String html, String title) {
        assertEquals(Optional.of(title), of(html).title());
    }

    @Test
    void readsJsonLdInAGraphAndInLists() {
        Metadata metadata = of("""
            <script type="application/ld+json">[{"@graph": [{"@type": ["Article", "Thing"],
             "author": {"@type": "Person", "name": "Ann"}, "datePublished": "2024-05-02",
             "publisher": {"name": "Site"}, "image": [{"url": "https://example.org/i.jpg", "name": "caption"}],
             "keywords": "a, b"}]}]</script>\
            """);
        assertEquals(List.of("Ann"), metadata.authors());
        assertEquals(
                "2024-05-02T00:00:00Z", metadata.published().orElseThrow().at().toString());
        assertEquals(Optional.of("Site"), metadata.siteName());
        assertEquals(Optional.of("https://example.org/i.jpg"), metadata.image());
        assertEquals(List.of("a", "b"), metadata.tags());
    }

    @Test
    void knowsThePublisherByItsJsonLdId() {
        assertEquals(Optional.of("Site"), of("""
            <script type="application/ld+json">{"@graph": [{"@type": "Article", "publisher": {"@id": "#us"}},
             {"@type": "Organization", "@id": "#us", "name": "Site"}]}</script>\
            """).siteName());
        assertEquals(Optional.empty(), of("""
            <script type="application/ld+json">{"@type": "Article", "publisher": {"@id": "https://a.example/#us"}}</script>\
            """).siteName());
    }

    @Test
    void takesNoMembersDayForAThreads() {
        assertEquals(
                "2024-05-02", of("""
            <script type="application/ld+json">{"@type": "DiscussionForumPosting", "datePublished": "2024-05-02"}</script>
            <h1>Small chips</h1><dl><dt>Joined</dt><dd>Nov 4, 2011</dd></dl>\
            """).published().orElseThrow().at().toString().substring(0, 10));
    }

    @Test
    void readsWhatJsonLdStatesBeside() {
        Stated stated = of("""
                        <script type="application/ld+json">{"@type": "Article", "headline": "H",
                         "license": {"@type": "CreativeWork", "url": "https://creativecommons.org/licenses/by-sa/4.0/"},
                         "copyrightHolder": {"name": "Ann"}, "copyrightYear": 2024, "isAccessibleForFree": "False",
                         "commentCount": 3, "interactionStatistic": [
                          {"interactionType": "https://schema.org/LikeAction", "userInteractionCount": "1,204"},
                          {"interactionType": {"@type": "WatchAction"}, "userInteractionCount": 12},
                          {"interactionType": "LikeAction", "userInteractionCount": "many"}]}</script>\
                        """).beside();
        assertEquals(Optional.of("https://creativecommons.org/licenses/by-sa/4.0/"), stated.licence());
        assertEquals(Optional.of("© 2024 Ann"), stated.rights());
        assertEquals(Optional.of(Access.PAYMENT), stated.access());
        assertEquals(Map.of("likes", 1204L, "views", 12L, "comments", 3L), stated.figures());
    }

    @Test
    void readsFiguresInMicrodata() {
        Stated stated = of("""
                        <p>t</p><div itemprop="interactionStatistic" itemscope><link itemprop="interactionType"
                        href="http://schema.org/CommentAction"><meta itemprop="userInteractionCount" content="7"></div>
                        <span itemprop="upvoteCount" content="9">9 up</span><meta itemprop="interactionCount"
                        content="UserViews:1"><meta itemprop="interactionCount" content="UserComments:8">\
                        """).beside();
        assertEquals(Map.of("comments", 7L, "likes", 9L), stated.figures());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "<a rel='license nofollow' href='https://a.example/terms'>l</a>|https://a.example/terms",
                "<link rel=license href=//creativecommons.org/licenses/by/4.0/>|https://creativecommons.org/licenses/by/4.0/",
                "<meta name=dcterms.license content='CC BY 3.0'>|CC BY 3.0",
                "<p>本文遵循 <a href='http://creativecommons.org/licenses/by-sa/4.0/'>CC 4.0</a> 协议</p>|http://creativecommons.org/licenses/by-sa/4.0/",
                "<figure><figcaption><a href='https://creativecommons.org/licenses/by/2.0/'>CC</a></figcaption></figure>|",
                "<a href='https://creativecommons.org/licenses/by/2.0/'>a</a><a href='https://creativecommons.org/licenses/by/4.0/'>b</a>|"
            })
    void findsTheLicence(String html, @Nullable String licence) {
        assertEquals(
                Optional.ofNullable(licence), of("<p>text</p>" + html).beside().licence());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "<meta property=article:content_tier content=metered>|METERED",
                "<meta itemprop=isAccessibleForFree content=true>|FREE",
                "<p>Already here? Sign in to continue reading.</p>|LOGIN",
                "<div>登录后查看全文</div>|LOGIN",
                "<p><b>This post is for paid subscribers</b></p>|PAYMENT",
                "<div class=paywall-box><p>Only those who pay for our work can read on from here.</p></div>|PAYMENT",
                "<div class=paywall></div>|",
                "<p>Log in</p><p>Subscribe</p>|"
            })
    void recognisesWalls(String html, @Nullable Access access) {
        assertEquals(
                Optional.ofNullable(access), of("<p>text</p>" + html).beside().access());
    }

    @Test
    void takesNoAddressForAnAuthor() {
        assertEquals(
                List.of(),
                of("<meta property=article:author content=https://example.org/ann>")
                        .authors());
    }

    @Test
    void takesTheDateFromTheFirstPlaceThatHasOne() {
        assertEquals(
                "2024-05-02T06:30:00Z",
                of("<meta name=date content=soon><meta itemprop=datePublished content=2024-05-02T08:30:00+02:00>")
                        .published()
                        .orElseThrow()
                        .at()
                        .toString());
        assertEquals(
                "2024-05-02T00:00:00Z",
                of("<article><time datetime=2024-05-02>yesterday</time></article>")
                        .published()
                        .orElseThrow()
                        .at()
                        .toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "<h1>Small chips</h1><p class=byline>By Ann Example and Bo Example</p><p>Words.</p>|Ann Example, Bo"
                        + " Example",
                "<h1>Small chips</h1><p>Written by Ann Example on May 2, 2024</p><p>Words.</p>|Ann Example",
                "<h1>小芯片</h1><p>作者：王小明　发布时间：2024-05-02</p><p>正文。</p>|王小明",
                "<h1>小芯片</h1><p>文/王小明</p><p>正文。</p>|王小明",
                "<h1>Small chips</h1><a rel=author href=/ann>Ann Example, PhD</a><p>Words.</p>|Ann Example, PhD",
                "<meta name=author content=Site><meta property=og:site_name content=Site><h1>Chips</h1><p>By Ann"
                        + " Example</p>|Ann Example",
                "<meta name=citation_author content='Example, Ann'><meta name=citation_author content='Example, Bo'>|Ann"
                        + " Example, Bo Example",
                "<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Ann Example'>|Ann Example",
                "<meta name=twitter:label1 content='Reading time'><meta name=twitter:data1 content='3 minutes'>|",
                "<meta name=author content=chip2025>|chip2025",
                "<h1>Chips</h1><div itemprop=author><span itemprop=name>chip2025</span></div>|chip2025",
                "<h1>Chips</h1><div class=x-author-box__name>Ann Example</div>|Ann Example",
                "<h1>Chips</h1><div class=x-author>Ann Example Marketing <span class=x-author-name>Ann"
                        + " Example</span></div>|Ann Example",
                "<h1>Chips</h1><p>By Ann Example ⋅ Senior Analyst</p>|Ann Example",
                "<h1>Chips</h1><p>Posted by Ann Example on Tuesday, May 2, 2024</p>|Ann Example",
                "<h1>Chips</h1><p>Published May 2, 2024 by Ann Example</p>|Ann Example",
                "<h1>Chips</h1><p>By Ann Example, Director of Chips, Example Ltd</p>|Ann Example",
                "<h1>Chips</h1><div class=author>The Author</div><p>Words.</p>|",
                "<h1>Chips</h1><p class=byline>by our own research</p><p>Words.</p>|"
            })
    void findsWhoWroteIt(String html, @Nullable String authors) {
        assertEquals(Optional.ofNullable(authors).orElse(""), String.join(", ", of(html).authors()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "<h1>Small chips</h1><p>Published on May 2nd, 2024 in News</p>|2024-05-02",
                "<h1>Small chips</h1><span class=entry-date>2 May 2024</span>|2024-05-02",
                "<h1>小芯片</h1><p>来源：示例网　2024年5月2日 08:30</p>|2024-05-02",
                "<h1>Small chips</h1><p>13/5/2024</p>|2024-05-13",
                "<h1>Small chips</h1><p>5/13/2024</p>|2024-05-13",
                "<link rel=canonical href=https://example.org/2024/05/02/chips><h1>Small chips</h1>|2024-05-02",
                "<h1>Small chips</h1><p>Updated: 3 May 2024</p><p>Published: 2 May 2024</p>|2024-05-02",
                "<h1>Small chips</h1><p>Words.</p><footer>Last updated: 2 May 2024</footer>|2024-05-02",
                "<meta property=article:modified_time content=2024-05-02T10:00:00Z>|2024-05-02",
                "<meta name=x-published-date content=2024-05-02T10:00:00Z>|2024-05-02",
                "<meta name=x-last-published-date content=2025-01-01><meta name=x_published_at content=2024-05-02>|2024-05-02",
                "<title>Small chips</title><p>News</p><p>Small chips</p><div>2 May 2024</div>|2024-05-02",
                "<meta property=article:published_time content=2025-08-07T12:01:51Z><h1>Small chips</h1><p>2 May"
                        + " 2024</p>|2024-05-02",
                "<meta property=article:published_time content=2024-05-02T02:00:00Z><h1>Small chips</h1><p>1 May"
                        + " 2024</p>|2024-05-02",
                "<meta property=article:published_time content=2024-05-02T02:00:00Z><h1>Small chips</h1><p>3 May"
                        + " 2025</p>|2024-05-02",
                "<meta property=article:published_time content=2024-05-02T02:00:00Z><h1>Small chips</h1><p>On 1 April 1999"
                        + " the first of them was made by hand.</p>|2024-05-02"
            })
    void findsTheDayItAppeared(String html, String day) {
        assertEquals(day, of(html).published().orElseThrow().at().toString().substring(0, 10));
    }

    @Test
    void knowsAuthorsByTheirJsonLdId() {
        assertEquals(List.of("Ann Example"), of("""
            <script type="application/ld+json">{"@graph": [{"@type": "Article", "author": {"@id": "#ann"}},
             {"@type": "Person", "@id": "#ann", "name": "Ann Example"}]}</script>\
            """).authors());
    }

    private static Metadata of(String html) {
        Document page = Jsoup.parse(html);
        return PageMetadata.of(page, new LinkCleaner(), MainContent.of(page));
    }
}

package io.courant.processor.clean.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.courant.processor.clean.Metadata;
import io.courant.processor.clean.link.LinkCleaner;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
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
                "<script type=application/ld+json>{\"@type\":\"BlogPosting\",\"headline\":\"L\"}</script><title>T</title>|L",
                "<script type=application/ld+json>{broken</script><title>T</title>|T",
                "<h1>H</h1>|H"
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
                 "keywords": "a, b"}]}]</script>""");
        assertEquals(List.of("Ann"), metadata.authors());
        assertEquals(
                "2024-05-02T00:00:00Z", metadata.published().orElseThrow().at().toString());
        assertEquals(Optional.of("Site"), metadata.siteName());
        assertEquals(Optional.of("https://example.org/i.jpg"), metadata.image());
        assertEquals(List.of("a", "b"), metadata.tags());
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

    private static Metadata of(String html) {
        return PageMetadata.of(Jsoup.parse(html), new LinkCleaner());
    }
}

package io.courant.processor.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.courant.contract.id.ItemKeys;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.Content;
import io.courant.contract.record.RawDocument;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleanerTest {

    private final Cleaner cleaner = new Cleaner();

    @Test
    void carriesTheRawDocumentsIdentity() throws UncleanableException {
        RawDocument raw = Raw.markdown("text");
        CleanDocument clean = cleaner.clean(raw);
        assertEquals(raw.id(), clean.id());
        assertEquals(raw.source(), clean.source());
        assertEquals(raw.item(), clean.item());
        assertEquals(raw.address(), clean.address());
        assertEquals(raw.ingestedAt(), clean.ingestedAt());
    }

    @Test
    void makesTheSameOfTheSame() throws UncleanableException {
        RawDocument raw = Raw.html("<p>The same words in the same order make the same article.");
        assertEquals(cleaner.clean(raw), new Cleaner().clean(raw));
    }

    @Test
    void cannotCleanAWithdrawal() {
        RawDocument withdrawal =
                RawDocument.withdrawn(new SourceId("test"), ItemKeys.path("a"), Optional.empty(), Instant.EPOCH);
        assertThrows(IllegalArgumentException.class, () -> cleaner.clean(withdrawal));
    }

    @Test
    void resolvesAgainstTheAddressOfAWebPage() throws UncleanableException {
        RawDocument raw = Raw.html("<p><a href=b?utm_source=x>words</a><img src=/i.png>");
        RawDocument page = RawDocument.seen(
                raw.source(),
                raw.item(),
                "https://example.org/a/?fbclid=1",
                raw.ingestedAt(),
                raw.body().orElseThrow());
        Content content = cleaner.clean(page).content();
        assertEquals(Optional.of("https://example.org/a/"), content.url());
        assertEquals("https://example.org/a/b", content.links().get(0).url());
        assertEquals("https://example.org/i.png", content.images().get(0).url());
    }

    @Test
    void putsTheLeadImageFirstAndOnce() throws UncleanableException {
        Content content = cleaner.clean(Raw.markdown("---\ncover: b.png\n---\n![A](a.png) ![B](b.png)"))
                .content();
        assertEquals(
                List.of(
                        new Content.Image("b.png", Optional.of("B"), Optional.empty()),
                        new Content.Image("a.png", Optional.of("A"), Optional.empty())),
                content.images());
    }

    @Test
    void tellsArticlesOfImagesAloneApart() throws UncleanableException {
        assertNotEquals(
                cleaner.clean(Raw.html("<img src=a.png>")).contentHash(),
                cleaner.clean(Raw.html("<img src=b.png>")).contentHash());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html|<script>x()</script>|empty",
                "text/html|   |empty",
                "text/markdown|<!-- nothing -->|empty",
                "application/json|[1]|json-unreadable",
                "application/json|{\"html\": 5}|no-content",
                "application/pdf|%PDF|media-type"
            })
    void refusesWhatIsNoArticle(String mediaType, String body, String reason) {
        RawDocument raw = Raw.of(Optional.ofNullable(body).orElse(" ").getBytes(StandardCharsets.UTF_8), mediaType);
        UncleanableException e = assertThrows(UncleanableException.class, () -> cleaner.clean(raw));
        assertEquals(reason, e.reason());
        assertNotEquals("", e.getMessage());
        assertNotEquals("", e.hint());
    }

    @Test
    void readsParametersOfTheMediaType() throws UncleanableException {
        assertEquals(
                "a",
                cleaner.clean(Raw.of("<b>a</b>".getBytes(StandardCharsets.UTF_8), "Text/HTML; charset=utf-8"))
                        .content()
                        .text());
    }

    @Test
    void survivesHalfCharactersInJson() throws UncleanableException {
        assertEquals(
                "a\uFFFDb",
                cleaner.clean(Raw.json("{\"text\": \"a\\ud842b\"}")).content().text());
    }
}

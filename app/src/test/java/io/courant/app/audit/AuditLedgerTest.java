package io.courant.app.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.ItemKey;
import io.courant.contract.id.PipelineVersion;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.RunId;
import io.courant.contract.id.SourceId;
import io.courant.contract.id.StoryId;
import io.courant.contract.id.TagId;
import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.record.Article;
import io.courant.contract.record.ArticleTag;
import io.courant.contract.record.Content;
import io.courant.contract.record.Outcome;
import io.courant.contract.record.RawBody;
import io.courant.contract.record.RawDocument;
import io.courant.contract.record.Stamps;
import io.courant.contract.serde.Serdes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One thing is wrong in each test, and the audit finds that and nothing else. */
class AuditLedgerTest {

    private static final SourceId SOURCE = new SourceId("test");
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    private final AuditLedger ledger = new AuditLedger();

    AuditLedgerTest() {
        ledger.rowsFollow();
    }

    @Test
    void whatFitsTogetherIsClean() {
        whole("a", 0, "ai");
        whole("b", 1, "ai", "web");

        AuditReport report = ledger.report();

        assertTrue(report.isClean(), report.violations().toString());
        assertEquals(2, report.counts().get("raw"));
        assertEquals(2, report.counts().get("published"));
        assertEquals(3, report.counts().get("tagged"));
    }

    @Test
    void aRawRecordWithoutOutcome() {
        whole("a", 0, "ai");
        raw("b", 1, "b");

        assertEquals(List.of("no-outcome 0-1"), found());
        assertEquals(1, ledger.pending());
    }

    @Test
    void anOutcomeTooMany() {
        whole("a", 0, "ai");
        outcome("a", 0, Outcome.Kind.UNCHANGED);

        assertEquals(List.of("outcome-doubled 0-0"), found());
    }

    @Test
    void anotherRunOfTheSameRecordIsNotADouble() {
        whole("a", 0, "ai");
        ledger.outcome(outcome("a", 0, Outcome.Kind.UNCHANGED, new RunId("again")));

        assertEquals(List.of(), found());
    }

    @Test
    void theSameContentTwiceInRaw() {
        whole("a", 0, "ai");
        raw("a", 1, "a");
        outcome("a", 1, Outcome.Kind.UNCHANGED);

        assertEquals(List.of("raw-doubled 0-1"), found());
    }

    @Test
    void aDeadRecordWithoutALetter() {
        raw("a", 0, "a");
        outcome("a", 0, Outcome.Kind.DEAD);

        assertEquals(List.of("no-dead-letter 0-0"), found());
    }

    @Test
    void aLiveDocumentWithoutAnArticle() {
        raw("a", 0, "a");
        outcome("a", 0, Outcome.Kind.PUBLISHED);

        assertEquals(List.of("article-missing " + id("a")), found());
    }

    @Test
    void aWithdrawnDocumentThatIsStillAnArticle() {
        whole("a", 0);
        ledger.raw(position(1), Optional.of(RawDocument.withdrawn(SOURCE, new ItemKey("a"), Optional.empty(), NOW)));
        outcome("a", 1, Outcome.Kind.WITHDRAWN);

        assertEquals(List.of("article-left-over " + id("a")), found());
    }

    @Test
    void anArticleThatLacksOnATagTopic() {
        whole("a", 0, "ai");
        ledger.tagged("ai", id("a"), Optional.empty());

        assertEquals(List.of("tag-missing " + id("a")), found());
    }

    @Test
    void anArticleOnATopicWhoseTagItHasNot() {
        whole("a", 0, "ai");
        ledger.tagged("web", id("a"), Optional.of(new byte[] {1}));

        assertEquals(List.of("tag-left-over " + id("a")), found());
    }

    @Test
    void anOldArticleOnATagTopic() {
        whole("a", 0, "ai");
        ledger.tagged("ai", id("a"), Optional.of(new byte[] {1}));

        assertEquals(List.of("tag-stale " + id("a")), found());
    }

    @Test
    void aRowThatLacksARowThatDiffersAndARowTooMany() {
        whole("a", 0, "ai");
        whole("b", 1, "ai");
        AuditLedger fresh = new AuditLedger();
        fresh.rowsFollow();
        Article a = article("a", 0, "ai");
        for (Article article : List.of(a, article("b", 1, "ai"))) {
            fresh.raw(
                    position(article.stamps().raw().offset()),
                    Optional.of(document(article.item().value(), "x")));
            fresh.outcome(outcome(
                    article.item().value(), article.stamps().raw().offset(), Outcome.Kind.PUBLISHED, RunId.LIVE));
            fresh.article(article, Serdes.ARTICLE.write(article));
            fresh.tagged("ai", article.id(), Optional.of(Serdes.ARTICLE.write(article)));
        }
        fresh.row(Standing.of(article("a", 0, "web")));
        fresh.row(Standing.of(article("c", 7)));

        assertEquals(
                List.of("row-differs " + id("a"), "row-left-over " + id("c"), "row-missing " + id("b")),
                fresh.report().violations().stream()
                        .map(violation -> violation.kind() + " " + violation.subject())
                        .sorted()
                        .toList());
    }

    @Test
    void theHashDoesNotDependOnTheOrder() {
        AuditLedger other = new AuditLedger();
        for (String name : List.of("a", "b")) {
            ledger.article(article(name, 0, "ai"), new byte[0]);
        }
        for (String name : List.of("b", "a")) {
            other.article(article(name, 0, "ai"), new byte[0]);
        }
        assertEquals(ledger.report().contentHash(), other.report().contentHash());
        other.articleGone(id("a"));
        assertNotEquals(ledger.report().contentHash(), other.report().contentHash());
    }

    private List<String> found() {
        return ledger.report().violations().stream()
                .map(violation -> violation.kind() + " " + violation.subject())
                .sorted()
                .toList();
    }

    private void whole(String name, long offset, String... tags) {
        raw(name, offset, name);
        outcome(name, offset, Outcome.Kind.PUBLISHED);
        Article article = article(name, offset, tags);
        ledger.article(article, Serdes.ARTICLE.write(article));
        for (String tag : tags) {
            ledger.tagged(tag, article.id(), Optional.of(Serdes.ARTICLE.write(article)));
        }
        ledger.row(Standing.of(article));
    }

    private void raw(String name, long offset, String text) {
        ledger.raw(position(offset), Optional.of(document(name, text)));
    }

    private void outcome(String name, long offset, Outcome.Kind kind) {
        ledger.outcome(outcome(name, offset, kind, RunId.LIVE));
    }

    private static Outcome outcome(String name, long offset, Outcome.Kind kind, RunId run) {
        return new Outcome(
                Optional.of(id(name)), position(offset), run, kind, new PipelineVersion("1"), Optional.empty(), NOW);
    }

    private static RawDocument document(String name, String text) {
        return RawDocument.seen(
                SOURCE,
                new ItemKey(name),
                "file:///" + name,
                NOW,
                new RawBody(text.getBytes(StandardCharsets.UTF_8), "text/plain", Optional.empty()));
    }

    private static DocumentId id(String name) {
        return DocumentId.of(SOURCE, new ItemKey(name));
    }

    private static RawPosition position(long offset) {
        return new RawPosition(0, offset);
    }

    private static Article article(String name, long offset, String... tags) {
        Content content = new Content(
                Optional.empty(),
                name,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "en",
                Optional.empty(),
                Optional.empty(),
                name,
                name,
                name,
                List.of(),
                List.of());
        return new Article(
                id(name),
                SOURCE,
                new ItemKey(name),
                Optional.empty(),
                NOW,
                content,
                ContentHash.of(name),
                List.of(),
                Stream.of(tags)
                        .map(tag -> new ArticleTag(new TagId(tag), tag, 1, List.of(), Optional.empty()))
                        .toList(),
                List.of(),
                StoryId.foundedBy(id(name)),
                true,
                new Stamps(position(offset), new PipelineVersion("1"), new TaxonomyVersion("1"), NOW, RunId.LIVE));
    }
}

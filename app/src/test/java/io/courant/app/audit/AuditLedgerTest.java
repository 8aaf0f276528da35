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
import io.courant.contract.record.DeadLetter;
import io.courant.contract.record.Outcome;
import io.courant.contract.record.RawBody;
import io.courant.contract.record.RawDocument;
import io.courant.contract.record.Stamps;
import io.courant.contract.serde.Serdes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One thing is wrong in each test, and the audit finds that and nothing else, in one slice and in several. */
class AuditLedgerTest {

    private static final SourceId SOURCE = new SourceId("test");
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    private final Told told = new Told();

    /** What is stored, to be told to ledgers in the order of the path. */
    private static final class Told {
        private final List<Consumer<AuditLedger>> articles = new ArrayList<>();
        private final List<Consumer<AuditLedger>> raw = new ArrayList<>();
        private final List<Consumer<AuditLedger>> outcomes = new ArrayList<>();
        private final Map<String, List<Consumer<AuditLedger>>> tagTopics = new TreeMap<>();
        private final List<Consumer<AuditLedger>> rows = new ArrayList<>();

        AuditReport report(int slices) {
            AuditLedger ledger = new AuditLedger(slices);
            for (int slice = 0; slice < slices; slice++) {
                Stream.of(articles, outcomes, raw).flatMap(List::stream).forEach(step -> step.accept(ledger));
                ledger.checkArticles();
                Set<String> slugs = new TreeSet<>(tagTopics.keySet());
                slugs.addAll(ledger.expectedTopics());
                for (String slug : slugs) {
                    tagTopics.getOrDefault(slug, List.of()).forEach(step -> step.accept(ledger));
                    ledger.checkTopic(slug);
                }
                ledger.rowsFollow();
                rows.forEach(step -> step.accept(ledger));
                ledger.endSlice();
            }
            return ledger.report();
        }
    }

    @Test
    void whatFitsTogetherIsClean() {
        whole("a", 0, "ai");
        whole("b", 1, "ai", "web");

        AuditReport report = told.report(1);

        assertTrue(report.isClean(), report.violations().toString());
        assertEquals(2, report.counts().get("raw"));
        assertEquals(2, report.counts().get("published"));
        assertEquals(3, report.counts().get("tagged"));
        assertEquals(report.hashes().get("articles"), report.hashes().get("rows"));
    }

    @Test
    void aRawRecordWithoutOutcome() {
        whole("a", 0, "ai");
        raw("b", 1, "b");

        assertEquals(List.of("no-outcome 0-1"), found());
    }

    @Test
    void anOutcomeThatIsMissingIsSaidOnceThoughNothingSpeaksForTheArticle() {
        whole("a", 0, "ai");
        told.outcomes.clear();

        assertEquals(List.of("no-outcome 0-0"), found());
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
        outcome("a", 0, Outcome.Kind.UNCHANGED, new RunId("again"));

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
        told.raw.add(ledger -> ledger.raw(
                position(1), Optional.of(RawDocument.withdrawn(SOURCE, new ItemKey("a"), Optional.empty(), NOW))));
        outcome("a", 1, Outcome.Kind.WITHDRAWN);

        assertEquals(List.of("article-left-over " + id("a")), found());
    }

    @Test
    void anArticleThatLacksOnATagTopic() {
        whole("a", 0, "ai");
        tagged("ai", "a", Optional.empty());

        assertEquals(List.of("tag-missing " + id("a")), found());
    }

    @Test
    void anArticleOnATopicWhoseTagItHasNot() {
        whole("a", 0, "ai");
        tagged("web", "a", Optional.of(new byte[] {1}));

        assertEquals(List.of("tag-left-over " + id("a")), found());
    }

    @Test
    void anOldArticleOnATagTopic() {
        whole("a", 0, "ai");
        tagged("ai", "a", Optional.of(new byte[] {1}));

        assertEquals(List.of("tag-stale " + id("a")), found());
    }

    @Test
    void anOutcomeWithoutARawRecordIsSaidOnceThoughAnArticleWasMadeOfIt() {
        whole("a", 0, "ai");
        told.raw.clear();

        assertEquals(List.of("outcome-of-nothing 0-0"), found());
    }

    @Test
    void anArticleThatWasMadeFromAnothersRecord() {
        whole("a", 0);
        whole("b", 1);
        told.articles.add(ledger -> article(ledger, article("b", 0)));
        told.rows.clear();
        told.rows.add(ledger -> ledger.row(article("a", 0)));
        told.rows.add(ledger -> ledger.row(article("b", 0)));

        assertEquals(List.of("article-of-nothing " + id("b")), found());
    }

    @Test
    void aMissingArticleIsSaidOnceThoughItsRowAndItsTagsAreLeftOver() {
        whole("a", 0, "ai");
        told.articles.clear();

        assertEquals(List.of("article-missing " + id("a")), found());
    }

    @Test
    void aRecordThatARunAskedForAndLeftWithoutOutcome() {
        whole("a", 0, "ai");
        whole("b", 1, "ai");
        outcome("a", 0, Outcome.Kind.UNCHANGED, new RunId("again"));
        told.raw.add(ledger -> ledger.copied(position(0), new RunId("again")));
        told.raw.add(ledger -> ledger.copied(position(1), new RunId("again")));

        assertEquals(List.of("no-outcome 0-1"), found());
    }

    @Test
    void aRecordThatDiedInALaterRunStaysTheArticleThatItWas() {
        whole("a", 0, "ai");
        outcome("a", 0, Outcome.Kind.DEAD, new RunId("again"));
        told.outcomes.add(ledger -> ledger.deadLetter(letter("a", 0, new RunId("again"))));

        assertEquals(List.of(), found());
    }

    @Test
    void whatIsGoneByRetentionIsNotLookedFor() {
        whole("a", 0, "ai");
        told.raw.clear();
        told.articles.add(0, ledger -> ledger.rawBegins(0, 1));
        whole("b", 1, "ai");

        assertEquals(List.of(), found());
    }

    @Test
    void aRowThatLacksARowThatDiffersAndARowTooMany() {
        whole("a", 0, "ai");
        whole("b", 1, "ai");
        told.rows.clear();
        told.rows.add(ledger -> ledger.row(article("a", 0, "web")));
        told.rows.add(ledger -> ledger.row(article("c", 7)));

        assertEquals(List.of("row-differs " + id("a"), "row-left-over " + id("c"), "row-missing " + id("b")), found());
    }

    @Test
    void hashesDoNotDependOnTheOrder() {
        Told other = new Told();
        for (String name : List.of("a", "b")) {
            told.articles.add(ledger -> article(ledger, article(name, 0, "ai")));
        }
        for (String name : List.of("b", "a")) {
            other.articles.add(ledger -> article(ledger, article(name, 0, "ai")));
        }
        assertEquals(told.report(1).hashes(), other.report(3).hashes());
        other.articles.add(ledger -> ledger.articleGone(id("a")));
        assertNotEquals(told.report(1).hashes(), other.report(1).hashes());
    }

    @Test
    void thousandsOfDocumentsFitTogetherHoweverTheyAreSliced() {
        for (int i = 0; i < 5_000; i++) {
            whole("doc-" + i, i, i % 3 == 0 ? new String[] {"ai", "web"} : new String[] {"ai"});
        }
        AuditReport report = told.report(1);
        assertTrue(report.isClean(), report.violations().toString());
        assertEquals(5_000 + 1_667, report.counts().get("tagged"));
        assertEquals(report, told.report(4));
    }

    /** The same in one slice and in three. */
    private List<String> found() {
        List<String> found = found(1);
        assertEquals(found, found(3));
        return found;
    }

    private List<String> found(int slices) {
        return told.report(slices).violations().stream()
                .map(violation -> violation.kind() + " " + violation.subject())
                .sorted()
                .toList();
    }

    private void whole(String name, long offset, String... tags) {
        raw(name, offset, name);
        outcome(name, offset, Outcome.Kind.PUBLISHED);
        Article article = article(name, offset, tags);
        told.articles.add(ledger -> article(ledger, article));
        for (String tag : tags) {
            tagged(tag, name, Optional.of(Serdes.ARTICLE.write(article)));
        }
        told.rows.add(ledger -> ledger.row(article));
    }

    private static void article(AuditLedger ledger, Article article) {
        ledger.article(article, Serdes.ARTICLE.write(article));
    }

    private void tagged(String slug, String name, Optional<byte[]> value) {
        told.tagTopics
                .computeIfAbsent(slug, unknown -> new ArrayList<>())
                .add(ledger -> ledger.tagged(id(name), value));
    }

    private void raw(String name, long offset, String text) {
        told.raw.add(ledger -> ledger.raw(position(offset), Optional.of(document(name, text))));
    }

    private void outcome(String name, long offset, Outcome.Kind kind) {
        outcome(name, offset, kind, RunId.LIVE);
    }

    private void outcome(String name, long offset, Outcome.Kind kind, RunId run) {
        Outcome outcome = new Outcome(
                Optional.of(id(name)), position(offset), run, kind, new PipelineVersion("1"), Optional.empty(), NOW);
        told.outcomes.add(ledger -> ledger.outcome(outcome));
    }

    private static DeadLetter letter(String name, long offset, RunId run) {
        return new DeadLetter(
                Optional.of(id(name)),
                Optional.of(SOURCE),
                DeadLetter.Stage.CLEAN,
                "too-slow",
                "detail",
                "hint",
                Optional.of(position(offset)),
                Optional.empty(),
                run,
                NOW);
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

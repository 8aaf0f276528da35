package io.courant.app.audit;

import io.courant.contract.id.DocumentId;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.RunId;
import io.courant.contract.record.Article;
import io.courant.contract.record.DeadLetter;
import io.courant.contract.record.Outcome;
import io.courant.contract.record.RawDocument;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes in everything that is stored and says what does not fit together. A history too long for the memory is taken in slices: raw
 * records and outcomes by position all at once, documents by their ids one slice after another, each told everything anew. Knows no
 * Kafka; not safe for use by many threads.
 */
final class AuditLedger {

    private final int slices;
    private final Findings findings = new Findings();
    private final RawLedger raw = new RawLedger();
    private final Map<String, Long> sums = new LinkedHashMap<>();
    private final Map<String, Long> documentCounts = new HashMap<>();
    private final Set<String> topicNames = new TreeSet<>();
    private long outcomesSum;
    private long refused;
    private int slice;
    private DocumentLedger documents = new DocumentLedger(raw, findings);

    /** @param slices in how many parts documents are taken in, at least 1 */
    AuditLedger(int slices) {
        this.slices = slices;
    }

    /** Where a partition of raw begins. */
    void rawBegins(int partition, long offset) {
        if (slice == 0) {
            raw.begins(partition, offset);
        }
    }

    /** Whether this slice is about a document: what is told of others is passed over, and need not be told. */
    boolean isAbout(DocumentId id) {
        return slices == 1 || Math.floorMod(Integer.parseUnsignedInt(id.value().substring(0, 8), 16), slices) == slice;
    }

    /** A record of {@code articles}, in the order of its partition. */
    void article(Article article, byte[] value) {
        if (isAbout(article.id())) {
            documents.article(article, value);
        }
    }

    void articleGone(DocumentId id) {
        if (isAbout(id)) {
            documents.articleGone(id);
        }
    }

    /** A raw record, in the order of its partition; absent if it cannot be read. */
    void raw(RawPosition position, Optional<RawDocument> document) {
        if (slice == 0) {
            raw.raw(position);
        }
        document.filter(seen -> isAbout(seen.id())).ifPresent(seen -> documents.raw(position, seen));
    }

    /** An outcome, in the order of its partition. */
    void outcome(Outcome outcome) {
        if (slice == 0) {
            raw.outcome(outcome);
            outcomesSum += Fold.of(outcome.raw() + " " + outcome.run() + " " + outcome.kind());
        }
        outcome.document().filter(this::isAbout).ifPresent(id -> documents.outcome(id, outcome));
    }

    void deadLetter(DeadLetter letter) {
        if (slice == 0) {
            letter.raw().ifPresentOrElse(raw::letter, () -> refused++);
        }
    }

    /** A record that a run asked for again and that is still there. */
    void copied(RawPosition position, RunId run) {
        if (slice == 0) {
            raw.copied(position, run);
        }
    }

    /** Articles, raw records, outcomes and dead letters of this slice have been told. */
    void checkArticles() {
        if (slice == 0) {
            raw.check(findings);
        }
        documents.checkArticles();
    }

    /** The topics that there must be. */
    Set<String> expectedTopics() {
        return documents.expectedTopics();
    }

    /** A record of the tag topic that is being told, in its order; without a value it is a removal. */
    void tagged(DocumentId id, Optional<byte[]> value) {
        if (isAbout(id)) {
            documents.tagged(id, value.orElse(null));
        }
    }

    /** A tag topic has been told to its end. */
    void checkTopic(String slug) {
        topicNames.add(slug);
        documents.checkTopic(slug);
    }

    void rowsFollow() {
        documents.rowsFollow();
        sums.putIfAbsent("rows", 0L);
    }

    void row(Article row) {
        if (isAbout(row.id())) {
            documents.row(row);
        }
    }

    /** This slice has been told; the next one begins. */
    void endSlice() {
        documents.checkRows();
        documentCounts.merge("articles", documents.articles, Long::sum);
        documentCounts.merge("tagged", documents.tagged, Long::sum);
        documentCounts.merge("rows", documents.rows, Long::sum);
        sums.merge("raw", documents.rawSum, Long::sum);
        sums.merge("articles", documents.articlesSum, Long::sum);
        sums.merge("tag-topics", documents.tagsSum, Long::sum);
        sums.computeIfPresent("rows", (name, sum) -> sum + documents.rowsSum);
        slice++;
        documents = new DocumentLedger(raw, findings);
    }

    AuditReport report() {
        Map<String, Long> counts = new LinkedHashMap<>();
        raw.count(counts);
        counts.put("refused", refused);
        counts.put("articles", documentCounts.getOrDefault("articles", 0L));
        counts.put("tag-topics", (long) topicNames.size());
        counts.put("tagged", documentCounts.getOrDefault("tagged", 0L));
        Map<String, String> hashes = new LinkedHashMap<>();
        hashes.put("raw", Fold.hex(sums.getOrDefault("raw", 0L)));
        hashes.put("outcomes", Fold.hex(outcomesSum));
        hashes.put("articles", Fold.hex(sums.getOrDefault("articles", 0L)));
        hashes.put("tag-topics", Fold.hex(sums.getOrDefault("tag-topics", 0L)));
        if (sums.containsKey("rows")) {
            counts.put("rows", documentCounts.getOrDefault("rows", 0L));
            hashes.put("rows", Fold.hex(sums.get("rows")));
        }
        return new AuditReport(counts, hashes, raw.runs(), findings.kept(), findings.count());
    }
}

package io.courant.app.audit;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.RawPosition;
import io.courant.contract.record.Article;
import io.courant.contract.record.DeadLetter;
import io.courant.contract.record.Outcome;
import io.courant.contract.record.RawDocument;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Takes in everything that is stored and says what does not fit together. Knows no Kafka; not safe for use by many threads. */
public final class AuditLedger {

    private record Sent(Standing standing, Set<String> slugs, ContentHash value) {}

    private final RawLedger raw = new RawLedger();
    private final Map<DocumentId, Sent> articles = new TreeMap<>();
    private final Map<String, Map<DocumentId, ContentHash>> tagTopics = new TreeMap<>();
    private final Map<DocumentId, Standing> rows = new HashMap<>();
    private boolean rowsKnown;

    /** A raw record, in the order of its partition; absent if it cannot be read. */
    public void raw(RawPosition position, Optional<RawDocument> document) {
        raw.raw(position, document);
    }

    public void outcome(Outcome outcome) {
        raw.outcome(outcome);
    }

    public void deadLetter(DeadLetter letter) {
        raw.letter(letter);
    }

    /** A record of {@code articles}, in the order of its partition. */
    public void article(Article article, byte[] value) {
        articles.put(article.id(), new Sent(Standing.of(article), Standing.slugs(article), ContentHash.of(value)));
    }

    public void articleGone(DocumentId id) {
        articles.remove(id);
    }

    /** A tag topic that exists, even if it is empty. */
    public void tagTopic(String slug) {
        tagTopics.computeIfAbsent(slug, unknown -> new HashMap<>());
    }

    /** A record of a tag topic, in its order; without a value it is a removal. */
    public void tagged(String slug, DocumentId id, Optional<byte[]> value) {
        tagTopic(slug);
        value.ifPresentOrElse(
                bytes -> tagTopics.get(slug).put(id, ContentHash.of(bytes)),
                () -> tagTopics.get(slug).remove(id));
    }

    /** That a table is audited at all: without it rows are not compared. */
    public void rowsFollow() {
        rowsKnown = true;
    }

    public void row(Standing row) {
        rows.put(row.id(), row);
    }

    /** Raw records without an outcome: if the number falls, they are on their way. */
    public long pending() {
        return raw.pending();
    }

    public AuditReport report() {
        List<Violation> violations = new ArrayList<>(raw.violations());
        checkArticles(violations);
        checkTagTopics(violations);
        if (rowsKnown) {
            checkRows(violations);
        }
        Map<String, Long> counts = new LinkedHashMap<>(raw.counts());
        counts.put("articles", (long) articles.size());
        counts.put("tag-topics", (long) tagTopics.size());
        counts.put("tagged", tagTopics.values().stream().mapToLong(Map::size).sum());
        if (rowsKnown) {
            counts.put("rows", (long) rows.size());
        }
        return new AuditReport(counts, contentHash(), violations);
    }

    private void checkArticles(List<Violation> violations) {
        Set<DocumentId> live = raw.live();
        for (DocumentId id : live) {
            if (!articles.containsKey(id)) {
                violations.add(new Violation("article-missing", id.value(), "is live, but has no article"));
            }
        }
        articles.forEach((id, sent) -> {
            if (!live.contains(id)) {
                violations.add(new Violation("article-left-over", id.value(), "has an article, but is not live"));
            } else if (!raw.knows(sent.standing().raw(), id)) {
                violations.add(new Violation(
                        "article-of-nothing",
                        id.value(),
                        "was made from raw " + sent.standing().raw() + ", which does not hold it"));
            }
        });
    }

    private void checkTagTopics(List<Violation> violations) {
        Set<String> slugs = new TreeSet<>(tagTopics.keySet());
        articles.values().forEach(sent -> slugs.addAll(sent.slugs()));
        for (String slug : slugs) {
            Map<DocumentId, ContentHash> there = tagTopics.getOrDefault(slug, Map.of());
            articles.forEach((id, sent) -> {
                boolean expected = sent.slugs().contains(slug);
                if (expected && !there.containsKey(id)) {
                    violations.add(new Violation("tag-missing", id.value(), "is not on tag topic " + slug));
                } else if (expected && !there.get(id).equals(sent.value())) {
                    violations.add(
                            new Violation("tag-stale", id.value(), "stands on tag topic " + slug + " otherwise"));
                }
            });
            there.keySet().stream()
                    .filter(id -> !articles.containsKey(id)
                            || !articles.get(id).slugs().contains(slug))
                    .sorted()
                    .forEach(id -> violations.add(new Violation(
                            "tag-left-over", id.value(), "stands on tag topic " + slug + " without the tag")));
        }
    }

    private void checkRows(List<Violation> violations) {
        articles.forEach((id, sent) -> {
            Standing row = rows.get(id);
            if (row == null) {
                violations.add(new Violation("row-missing", id.value(), "is an article without a row"));
            } else if (!row.agreesWith(sent.standing())) {
                violations.add(new Violation(
                        "row-differs",
                        id.value(),
                        "row says " + words(row) + ", articles says " + words(sent.standing())));
            }
        });
        rows.keySet().stream()
                .filter(id -> !articles.containsKey(id))
                .sorted()
                .forEach(id ->
                        violations.add(new Violation("row-left-over", id.value(), "is a row without an article")));
    }

    private static String words(Standing standing) {
        return "raw " + standing.raw() + ", text " + standing.content().value().substring(0, 8) + ", tags "
                + new TreeSet<>(standing.tags());
    }

    /** A sum, because a sum does not depend on the order. */
    private String contentHash() {
        BigInteger sum = BigInteger.ZERO;
        for (Sent sent : articles.values()) {
            Standing standing = sent.standing();
            String line = standing.id() + " " + standing.content() + " " + new TreeSet<>(standing.tags());
            sum = sum.add(new BigInteger(
                    ContentHash.of(line.getBytes(StandardCharsets.UTF_8)).value(), 16));
        }
        return String.format("%016x", sum.mod(BigInteger.ONE.shiftLeft(64)));
    }
}

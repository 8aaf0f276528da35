package io.courant.app.audit;

import io.courant.contract.id.DocumentId;
import io.courant.contract.id.RawPosition;
import io.courant.contract.record.Article;
import io.courant.contract.record.ArticleTag;
import io.courant.contract.record.Outcome;
import io.courant.contract.record.RawBody;
import io.courant.contract.record.RawDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Articles against raw, tag topics and rows, document by document. To be told in this order: articles, outcomes, raw records, tag
 * topics one after another, rows. Of what is wrong with a document the first thing on its way is said, not what follows from it. Not
 * safe for use by many threads.
 */
final class DocumentLedger {

    private static final int RAW_FOUND = 1;
    private static final int ROW_FOUND = 2;
    private static final int WRONG = 4;
    private static final int TOUCHED = 8;
    private static final int UNTOLD = 16;
    private static final int PARTITION_SHIFT = 40;

    private final RawLedger raw;
    private final Findings findings;
    private final DocumentTable table = new DocumentTable();
    private final Map<Set<String>, Integer> topicSetNumbers = new HashMap<>();
    private final List<Set<String>> topicSets = new ArrayList<>();
    private final Map<String, Long> expected = new TreeMap<>();
    private final List<Integer> touched = new ArrayList<>();
    private boolean rowsFollow;

    long articles;
    long tagged;
    long rows;
    long rawSum;
    long articlesSum;
    long tagsSum;
    long rowsSum;

    DocumentLedger(RawLedger raw, Findings findings) {
        this.raw = raw;
        this.findings = findings;
        topicSet(Set.of());
    }

    /** A record of {@code articles}, in the order of its partition: a later one takes the place of a former one. */
    void article(Article article, byte[] value) {
        int number = table.number(article.id());
        table.madeFrom[number] = packed(article.stamps().raw());
        table.said[number] = Fold.said(article);
        table.article[number] = table.said[number] ^ Fold.made(article);
        table.value[number] = hash(value);
        table.topics[number] = topicSet(slugs(article));
    }

    void articleGone(DocumentId id) {
        int number = table.number(id);
        table.madeFrom[number] = DocumentTable.NONE;
        table.topics[number] = 0;
    }

    /** A raw record that can be read, in the order of its partition. */
    void raw(RawPosition position, RawDocument document) {
        int number = table.number(document.id());
        String seen = observed(document);
        long observed = hash(seen.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        rawSum += Fold.of(document.id() + " " + seen);
        if (observed == table.observed[number]) {
            findings.add(
                    "raw-doubled",
                    position,
                    "document " + document.id() + " was published to raw twice with the same content"
                            + document.address()
                                    .map(address -> " (" + address + ")")
                                    .orElse(""));
        }
        table.observed[number] = observed;
        if (!raw.hasOutcome(position)) {
            table.flags[number] |= UNTOLD;
        }
        if (table.madeFrom[number] == packed(position)) {
            table.flags[number] |= RAW_FOUND;
        }
    }

    /** An outcome of a document that is known. */
    void outcome(DocumentId id, Outcome outcome) {
        if (outcome.kind() == Outcome.Kind.DEAD || outcome.kind() == Outcome.Kind.SUPERSEDED) {
            return;
        }
        int number = table.number(id);
        long standing = packed(outcome.raw()) << 1 | (outcome.kind() == Outcome.Kind.WITHDRAWN ? 1 : 0);
        table.standing[number] = Math.max(table.standing[number], standing);
    }

    /** Articles, raw records and outcomes are complete. */
    void checkArticles() {
        table.forEach(number -> {
            boolean live = table.standing[number] >= 0 && (table.standing[number] & 1) == 0;
            boolean there = table.madeFrom[number] >= 0;
            boolean untold = (table.flags[number] & UNTOLD) != 0;
            if (untold) {
                // That an outcome is missing is said by its position; whether the article is right cannot be said
                // without it.
                table.flags[number] |= there ? 0 : WRONG;
            } else if (live && !there) {
                wrong(number, "article-missing", "is live, but has no article");
            } else if (there && !raw.isGone(position(table.madeFrom[number]))) {
                checkOrigin(number, live);
            }
            if (there) {
                articles++;
                articlesSum += table.said[number];
                topicSets.get(table.topics[number]).forEach(slug -> expected.merge(slug, 1L, Long::sum));
            }
        });
    }

    private void checkOrigin(int number, boolean live) {
        RawPosition made = position(table.madeFrom[number]);
        if (!live) {
            wrong(number, "article-left-over", "has an article, but is not live");
        } else if ((table.flags[number] & RAW_FOUND) == 0) {
            table.flags[number] |= WRONG;
            // A raw record that is missing altogether is said by its position.
            if (raw.holds(made)) {
                wrong(number, "article-of-nothing", "was made from raw " + made + ", which does not hold it");
            }
        }
    }

    /** Slugs that some article has. */
    Set<String> expectedTopics() {
        return expected.keySet();
    }

    /** A record of the tag topic that is being read, in its order; without a value it is a removal. */
    void tagged(DocumentId id, byte @org.jspecify.annotations.Nullable [] value) {
        int number = table.number(id);
        if ((table.flags[number] & TOUCHED) == 0) {
            table.flags[number] |= TOUCHED;
            touched.add(number);
        }
        table.onTopic[number] = value == null ? 0 : hash(value);
    }

    /** The tag topic has been read to its end. */
    void checkTopic(String slug) {
        long found = 0;
        for (int number : touched) {
            long there = table.onTopic[number];
            table.onTopic[number] = 0;
            if (there == 0) {
                continue;
            }
            tagged++;
            boolean asArticle = there == table.value[number] && table.madeFrom[number] >= 0;
            tagsSum += Fold.of(slug + " " + (asArticle ? table.said[number] : there));
            if (!hasTopic(number, slug)) {
                consequence(number, "tag-left-over", "stands on tag topic " + slug + " without the tag");
            } else {
                found++;
                if (there != table.value[number]) {
                    consequence(number, "tag-stale", "stands on tag topic " + slug + " otherwise");
                }
                table.onTopic[number] = 1;
            }
        }
        if (found < expected.getOrDefault(slug, 0L)) {
            table.forEach(number -> {
                if (hasTopic(number, slug) && table.onTopic[number] == 0) {
                    consequence(number, "tag-missing", "is not on tag topic " + slug);
                }
            });
        }
        touched.forEach(number -> {
            table.onTopic[number] = 0;
            table.flags[number] &= ~TOUCHED;
        });
        touched.clear();
    }

    /** That a table is audited at all: without it rows are not compared. */
    void rowsFollow() {
        rowsFollow = true;
    }

    void row(Article row) {
        int number = table.number(row.id());
        table.flags[number] |= ROW_FOUND;
        long said = Fold.said(row);
        rows++;
        rowsSum += said;
        if (table.madeFrom[number] < 0) {
            consequence(number, "row-left-over", "is a row without an article");
        } else if ((said ^ Fold.made(row)) != table.article[number]) {
            consequence(
                    number,
                    "row-differs",
                    "row was made from raw " + row.stamps().raw() + " in run "
                            + row.stamps().run() + " and is not what articles says");
        }
    }

    void checkRows() {
        if (rowsFollow) {
            table.forEach(number -> {
                if (table.madeFrom[number] >= 0 && (table.flags[number] & ROW_FOUND) == 0) {
                    consequence(number, "row-missing", "is an article without a row");
                }
            });
        }
    }

    private boolean hasTopic(int number, String slug) {
        return table.madeFrom[number] >= 0
                && topicSets.get(table.topics[number]).contains(slug);
    }

    private void wrong(int number, String kind, String detail) {
        table.flags[number] |= WRONG;
        findings.add(kind, table.id(number), detail);
    }

    private void consequence(int number, String kind, String detail) {
        if ((table.flags[number] & WRONG) == 0) {
            findings.add(kind, table.id(number), detail);
        }
    }

    private int topicSet(Set<String> slugs) {
        return topicSetNumbers.computeIfAbsent(slugs, unknown -> {
            topicSets.add(unknown);
            return topicSets.size() - 1;
        });
    }

    /** The slugs of the tag topics on which an article stands. */
    private static Set<String> slugs(Article article) {
        Set<String> slugs = new TreeSet<>();
        for (ArticleTag tag : article.tags()) {
            slugs.add(tag.hasOwnTopic() ? tag.id().value() : "other");
        }
        return slugs;
    }

    private static String observed(RawDocument document) {
        return document.op() + " " + document.address().orElse("") + " "
                + document.body().map(RawBody::hash).map(Object::toString).orElse("")
                + document.entry().map(Object::toString).orElse("");
    }

    private static long packed(RawPosition position) {
        return (long) position.partition() << PARTITION_SHIFT | position.offset();
    }

    private static RawPosition position(long packed) {
        return new RawPosition((int) (packed >>> PARTITION_SHIFT), packed & (1L << PARTITION_SHIFT) - 1);
    }

    /** Never 0, which stands for nothing. */
    private static long hash(byte[] bytes) {
        long hash = Fold.of(bytes);
        return hash == 0 ? 1 : hash;
    }
}

package io.courant.app.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.app.audit.Audit;
import io.courant.app.audit.AuditReport;
import io.courant.app.audit.DatabaseRows;
import io.courant.app.data.RuntimeInfo;
import io.courant.contract.id.DocumentId;
import io.courant.contract.record.Article;
import io.courant.contract.topic.Topics;
import io.courant.sink.jdbc.ArticleDatabase;
import io.courant.sink.jdbc.DatabaseUnavailableException;
import io.courant.sink.jdbc.StoredArticle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Holds what a running Courant has stored against what the folder holds, and against itself. */
final class Judge {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final RuntimeInfo runtime;
    private final String where;

    /** @param where is said when something does not fit */
    Judge(RuntimeInfo runtime, String where) {
        this.runtime = runtime;
        this.where = where;
    }

    /** Waits until the rows are what the folder holds. */
    void assertRowsAre(FolderChanges folder) throws InterruptedException {
        Map<String, String> files = new TreeMap<>();
        folder.titles().forEach((file, title) -> files.put(file.toUri().toString(), title));
        Rows expected =
                new Rows(files, folder.archivedTitles().stream().sorted().toList());
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        Rows rows = rows();
        while (!rows.equals(expected) && System.nanoTime() < deadlineNanos) {
            Thread.sleep(500);
            rows = rows();
        }
        assertEquals(expected.files(), rows.files(), where);
        assertEquals(expected.archived(), rows.archived(), where);
    }

    /** Waits until the audit is clean. */
    AuditReport assertAuditIsClean() throws InterruptedException {
        try (ArticleDatabase database = database()) {
            AuditReport report = new Audit(
                            Map.of("bootstrap.servers", runtime.bootstrapServers()),
                            new Topics(runtime.prefix(), Topics.PARTITIONS_DEFAULT),
                            Optional.of(new DatabaseRows(database)))
                    .quietFor(Duration.ofSeconds(30))
                    .run(PATIENCE, step -> {});
            System.out.println(where + ": " + report.counts());
            assertTrue(report.isClean(), where + ": " + report.violations());
            return report;
        }
    }

    /** Titles by the file's address, and the titles of items of archives. */
    private record Rows(Map<String, String> files, List<String> archived) {}

    private Rows rows() {
        Map<String, String> files = new TreeMap<>();
        List<String> archived = new ArrayList<>();
        for (Article article : articles()) {
            String address = article.address().orElseThrow();
            if (address.contains("#")) {
                archived.add(article.content().title());
            } else {
                files.put(address, article.content().title());
            }
        }
        return new Rows(files, archived.stream().sorted().toList());
    }

    private List<Article> articles() {
        try (ArticleDatabase database = database()) {
            List<DocumentId> ids = new ArrayList<>();
            database.forEachStamp(stamp -> ids.add(stamp.id()));
            return ids.stream()
                    .map(database::find)
                    .flatMap(Optional::stream) // one may be withdrawn in the meantime
                    .map(StoredArticle::article)
                    .toList();
        } catch (DatabaseUnavailableException e) {
            return List.of(); // the sink has not made it yet
        }
    }

    private ArticleDatabase database() {
        return ArticleDatabase.open("jdbc:sqlite:" + runtime.database());
    }
}

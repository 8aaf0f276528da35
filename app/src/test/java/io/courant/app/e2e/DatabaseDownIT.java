package io.courant.app.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.app.FreePort;
import io.courant.app.PostgresProcess;
import io.courant.app.audit.Audit;
import io.courant.app.audit.AuditReport;
import io.courant.app.audit.DatabaseRows;
import io.courant.app.data.RuntimeInfo;
import io.courant.contract.topic.Topics;
import io.courant.sink.jdbc.ArticleDatabase;
import io.courant.sink.jdbc.DatabaseUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server of the database is stopped while {@code courant run} goes on and files keep coming: the sink waits, its task never
 * fails, memory stays what it was; once the server is back everything is stored, and the audit is clean.
 */
class DatabaseDownIT {

    private static final long PAUSE_MS = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Pattern HEAP = Pattern.compile("(?m)^jvm_memory_used_bytes\\{area=\"heap\"[^}]*} (\\S+)$");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path directory;

    private int files;

    @Test
    void fifteenSecondsMeanWaiting() throws Exception {
        down(Duration.ofSeconds(15));
    }

    @Test
    @Tag("long")
    void tenMinutesMeanWaiting() throws Exception {
        down(Duration.ofMinutes(10));
    }

    private void down(Duration time) throws Exception {
        Path folder = Files.createDirectory(directory.resolve("articles"));
        try (PostgresProcess postgres = new PostgresProcess(directory.resolve("pg"), FreePort.choose());
                CourantProcess courant = CourantProcess.start(
                        directory.resolve("data"),
                        "folder.scan-interval-ms: 1000\n",
                        List.of(folder.toString(), "--sink", "postgres:" + postgres.jdbcUrl()))) {
            RuntimeInfo runtime = courant.awaitReady();
            for (int i = 0; i < 50; i++) {
                add(folder);
            }
            awaitRows(postgres, runtime);
            double before = heap(runtime);

            postgres.stop();
            double most = 0;
            Instant end = Instant.now().plus(time);
            while (Instant.now().isBefore(end)) {
                add(folder);
                Thread.sleep(PAUSE_MS);
                if (files % 5 == 0) {
                    most = Math.max(most, heap(runtime));
                    assertEquals("", failures());
                }
            }
            System.out.printf(
                    "down for %s: %d files, heap %.0f MB before, at most %.0f MB%n",
                    time, files, before / 1e6, most / 1e6);
            postgres.start();
            Instant back = Instant.now();
            awaitRows(postgres, runtime);
            Duration drained = Duration.between(back, Instant.now());

            try (ArticleDatabase database = ArticleDatabase.open(postgres.jdbcUrl())) {
                AuditReport report = new Audit(
                                Map.of("bootstrap.servers", runtime.bootstrapServers()),
                                new Topics(runtime.prefix(), Topics.PARTITIONS_DEFAULT),
                                Optional.of(new DatabaseRows(database)))
                        .run(Duration.ofMinutes(5), step -> {});
                System.out.printf(
                        "all stored %s after the server was back, heap %.0f MB; audit: %s%n",
                        drained, heap(runtime) / 1e6, report.counts());
                assertTrue(report.isClean(), () -> report.violations().toString());
            }
            assertEquals("", failures());
        }
    }

    private void add(Path folder) throws IOException {
        int number = files++;
        Files.writeString(
                folder.resolve("article-" + number + ".md"),
                "# 第 " + number + " 篇\n\n" + ("腾讯 and number " + number + " 的文章。").repeat(40) + "\n");
    }

    /** However long it takes: but something must come. */
    private void awaitRows(PostgresProcess postgres, RuntimeInfo runtime) throws Exception {
        long rows = rows(postgres);
        Instant grew = Instant.now();
        while (rows != files) {
            long now = rows(postgres);
            if (now != rows) {
                grew = Instant.now();
                rows = now;
            }
            if (Instant.now().isAfter(grew.plus(PATIENCE))) {
                throw new AssertionError(rows + " rows of " + files + " files: " + ask(runtime, "/health"));
            }
            Thread.sleep(PAUSE_MS);
        }
    }

    private static long rows(PostgresProcess postgres) {
        try (ArticleDatabase database = ArticleDatabase.open(postgres.jdbcUrl())) {
            return database.counts().articles();
        } catch (DatabaseUnavailableException e) {
            return -1; // not made yet
        }
    }

    /** What is logged of a task that failed: the worker kills it, and it is started again. */
    private String failures() throws IOException {
        try (Stream<String> lines = Files.lines(directory.resolve("data/logs/courant.log"))) {
            return lines.filter(line -> line.contains("is being killed") || line.contains("restarting what failed"))
                    .limit(5)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static double heap(RuntimeInfo runtime) throws Exception {
        Matcher used = HEAP.matcher(ask(runtime, "/metrics"));
        double bytes = 0;
        while (used.find()) {
            bytes += Double.parseDouble(used.group(1));
        }
        assertTrue(bytes > 0, "no figure of the heap");
        return bytes;
    }

    private static String ask(RuntimeInfo runtime, String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(runtime.http() + path)).build();
        return HTTP.send(request, BodyHandlers.ofString()).body();
    }
}

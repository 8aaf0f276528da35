package io.courant.sink.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.courant.sink.Sample;
import io.courant.sink.SinkSuite.Sink;
import io.courant.sink.TopicLog;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of changes as DuckDB reads them by the statements of docs/sinks.md: the last of each article, with the topic's hash. */
class DuckDbIT {

    private static final int RECORDS = 3000;

    @TempDir
    Path directory;

    @Test
    void parquetHoldsTheLatestOfEachArticle() throws Exception {
        Path folder = directory.resolve("parquet");
        Map<String, String> expected = fill(new ParquetStore(folder));

        assertEquals(expected, latest("""
                SELECT id, content_hash FROM (
                  SELECT * FROM read_parquet('%s/**/articles-*.parquet', union_by_name = true)
                  QUALIFY row_number() OVER (PARTITION BY id ORDER BY article_offset DESC) = 1)
                WHERE op = 'put'""".formatted(folder)));
    }

    @Test
    void jsonLinesHoldTheLatestOfEachArticle() throws Exception {
        Path folder = directory.resolve("jsonl");
        Map<String, String> expected = fill(new JsonLinesStore(folder));

        assertEquals(expected, latest("""
                SELECT id, contentHash FROM (
                  SELECT * FROM read_json('%s/**/articles-*.jsonl', format = 'newline_delimited', union_by_name = true)
                  QUALIFY row_number() OVER (PARTITION BY id ORDER BY articleOffset DESC) = 1)
                WHERE op = 'put'""".formatted(folder)));
    }

    /** Returns the hashes of the articles that the topic ends with. */
    private static Map<String, String> fill(FolderStore store) {
        Random random = new Random(7);
        Map<String, String> expected = new TreeMap<>();
        TopicLog log = new TopicLog(3);
        for (int i = 0; i < RECORDS; i++) {
            Sample sample = Sample.of("item " + random.nextInt(RECORDS / 5));
            if (random.nextInt(6) == 0) {
                log.remove(sample);
                expected.remove(sample.id().value());
            } else {
                Sample revision = sample.saying("标题 " + i, "“第 " + i + " 次”\n修订, \\ and \"quotes\"");
                log.put(revision);
                expected.put(
                        revision.id().value(), revision.article().contentHash().value());
            }
        }
        new Sink(store, log).worker().pollingAtMost(300).start().drain().stop();
        return expected;
    }

    private static Map<String, String> latest(String sql) throws SQLException {
        Map<String, String> latest = new TreeMap<>();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                latest.put(row.getString(1), row.getString(2));
            }
        }
        return latest;
    }
}

package io.courant.sink.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.courant.sink.Sample;
import io.courant.sink.SinkSuite.Sink;
import io.courant.sink.TopicLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {

    @TempDir
    Path directory;

    @Test
    void anEmptyFileGetsTheTables() throws Exception {
        Files.createFile(directory.resolve("courant.db"));
        SqliteStore store = new SqliteStore(directory);

        new Sink(store, new TopicLog(1)).worker().start().stop();

        assertEquals(List.of("1 articles 1", "2 search 1"), history(store));
        assertEquals(0, store.articles().size());
    }

    @Test
    void anExistingDatabaseIsKept() throws Exception {
        SqliteStore store = new SqliteStore(directory);
        Sink sink = new Sink(store, new TopicLog(1));
        sink.log().put(Sample.of("a"));
        sink.worker().start().drain().stop();
        List<String> before = history(store);

        sink.worker().start().drain().stop();

        assertEquals(before, history(store));
        assertEquals(1, store.articles().size());
    }

    @Test
    void everyColumnIsDocumented() throws Exception {
        SqliteStore store = new SqliteStore(directory);
        new Sink(store, new TopicLog(1)).worker().start().stop();
        String page = Files.readString(Path.of("../docs/schema.md"));

        for (String table : List.of("articles", "article_tags", "sink_offsets", "article_search_ids")) {
            assertEquals(
                    store.strings("SELECT name FROM pragma_table_info('" + table + "')"),
                    documented(page, table),
                    "docs/schema.md, section " + table);
        }
    }

    private static List<String> documented(String page, String table) {
        String section = page.substring(page.indexOf("## `" + table + "`") + 1);
        Matcher row = Pattern.compile("(?m)^\\| `(\\w+)` \\|").matcher(section.split("(?m)^## ")[0]);
        List<String> columns = new ArrayList<>();
        while (row.find()) {
            columns.add(row.group(1));
        }
        return columns;
    }

    private static List<String> history(SqliteStore store) throws SQLException {
        return store.strings("SELECT version || ' ' || description || ' ' || success FROM schema_version");
    }
}

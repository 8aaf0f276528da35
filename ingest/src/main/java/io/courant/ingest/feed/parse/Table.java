package io.courant.ingest.feed.parse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A list kept as data beside a class: a line per row, columns parted by tabs, {@code #} for remarks. */
public final class Table {

    private Table() {}

    static List<String[]> rows(String resource) {
        return rows(Table.class, resource);
    }

    /** The rows of a list beside any class. */
    public static List<String[]> rows(Class<?> beside, String resource) {
        InputStream stream = Objects.requireNonNull(
                beside.getResourceAsStream(resource), () -> "the build lacks " + resource + ": build it again");
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** First column to second; the first of two equal keys stands. */
    static Map<String, String> map(String resource) {
        Map<String, String> map = new LinkedHashMap<>();
        rows(resource).forEach(row -> map.putIfAbsent(row[0], row[1]));
        return map;
    }
}

package io.courant.processor.tag.keyword;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** The lines of a list beside this class; those that start with {@code #} say where the list is from. */
final class ResourceLines {

    private ResourceLines() {}

    static List<String> read(String name) {
        try (InputStream file = Objects.requireNonNull(ResourceLines.class.getResourceAsStream(name), name);
                InputStream in = name.endsWith(".gz") ? new GZIPInputStream(file, 1 << 16) : file;
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

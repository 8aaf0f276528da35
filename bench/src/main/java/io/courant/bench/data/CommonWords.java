package io.courant.bench.data;

import io.courant.processor.tag.keyword.Keywords;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/** The words of a language, drawn as often as they are used: from the lists that keywords are weighed by. Safe for use by many threads. */
final class CommonWords {

    private final String[] words;
    /** How often a word and all before it were counted. */
    private final long[] counts;

    private CommonWords(List<String> lines) {
        words = new String[lines.size()];
        counts = new long[lines.size()];
        long total = 0;
        for (int i = 0; i < words.length; i++) {
            String[] columns = lines.get(i).split("\t");
            total += Long.parseLong(columns[1]);
            words[i] = columns[0];
            counts[i] = total;
        }
    }

    static CommonWords of(Language language) {
        String name = language == Language.ZH ? "chinese-words.tsv.gz" : "english-frequencies.tsv";
        try (InputStream file = Objects.requireNonNull(Keywords.class.getResourceAsStream(name), name);
                InputStream in = name.endsWith(".gz") ? new GZIPInputStream(file) : file;
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return new CommonWords(
                    reader.lines().filter(line -> !line.startsWith("#")).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String any(Random random) {
        int at = Arrays.binarySearch(counts, 1 + (long) (random.nextDouble() * counts[counts.length - 1]));
        return words[at < 0 ? Math.min(-at - 1, words.length - 1) : at];
    }
}

package io.courant.processor.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The words that every text of a language has; see {@code stop-words.tsv}. Immutable. */
public final class StopWords {

    private static final StopWords BUILT_IN = read();

    private final Map<String, Set<String>> byLanguage;

    private StopWords(Map<String, Set<String>> byLanguage) {
        this.byLanguage = Map.copyOf(byLanguage);
    }

    /** The lists that ship with the build. */
    public static StopWords builtIn() {
        return BUILT_IN;
    }

    /** The words of a language (BCP 47) in small letters; empty if there is no list. */
    public Set<String> of(String language) {
        return byLanguage.getOrDefault(language, Set.of());
    }

    /** The languages that there are lists for. */
    public Set<String> languages() {
        return byLanguage.keySet();
    }

    private static StopWords read() {
        Map<String, Set<String>> lists = new HashMap<>();
        String file = "stop-words.tsv";
        try (InputStream in = Objects.requireNonNull(StopWords.class.getResourceAsStream(file), file);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line : reader.lines().filter(l -> !l.startsWith("#")).toList()) {
                String[] list = line.split("\t");
                lists.put(list[0], Set.copyOf(List.of(list[1].split(" "))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new StopWords(lists);
    }
}

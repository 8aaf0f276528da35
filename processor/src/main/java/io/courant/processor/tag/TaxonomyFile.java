package io.courant.processor.tag;

import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.record.TagDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tag rules as people write them: YAML of the format {@value #FORMAT}, as described at the head of the example taxonomy.
 * Stateless.
 */
public final class TaxonomyFile {

    /** What the key {@code format} must say. */
    public static final String FORMAT = "courant-taxonomy/1";

    private static final String BUILT_IN = "taxonomy.yaml";

    private TaxonomyFile() {}

    /**
     * Reads a file.
     *
     * @param version the version that the rules get: a file has none
     * @throws TaxonomyException with every mistake of the file
     * @throws IOException if the file cannot be read
     */
    public static Taxonomy read(Path file, TaxonomyVersion version) throws IOException, TaxonomyException {
        try {
            return read(file.toString(), Files.readString(file), version);
        } catch (CharacterCodingException e) {
            throw new TaxonomyException(
                    List.of(new TaxonomyProblem(file.toString(), 1, "the file is not UTF-8", "save it as UTF-8")));
        }
    }

    /**
     * Reads rules from memory.
     *
     * @param name what problems call the file
     * @throws TaxonomyException with every mistake
     */
    public static Taxonomy read(String name, String yaml, TaxonomyVersion version) throws TaxonomyException {
        List<TaxonomyProblem> problems = new ArrayList<>();
        List<TagDraft> drafts = new TaxonomyReader(name, problems).read(withoutByteOrderMark(yaml));
        new TaxonomyCheck(name, problems).check(drafts);
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparingInt(TaxonomyProblem::line));
            throw new TaxonomyException(problems);
        }
        List<TagDefinition> tags = drafts.stream().map(TagDraft::definition).toList();
        return new Taxonomy(version, tags);
    }

    /** The rules that are used where no file is named: the project's {@code examples/taxonomy.yaml}. */
    public static Taxonomy builtIn(TaxonomyVersion version) {
        try {
            return read(BUILT_IN, builtInText(), version);
        } catch (TaxonomyException e) {
            throw new IllegalStateException("the built-in taxonomy is wrong: " + e.getMessage(), e);
        }
    }

    /** The built-in rules as they are written. */
    public static String builtInText() {
        try (InputStream in = TaxonomyFile.class.getResourceAsStream("/" + BUILT_IN)) {
            if (in == null) {
                throw new IllegalStateException("the processor's jar lacks " + BUILT_IN + ": build it with Maven");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rules as YAML; read again they are equal, but for rules that this version does not know. */
    public static String write(Taxonomy taxonomy) {
        return TaxonomyWriter.write(taxonomy);
    }

    /** The phrases, in order, but none that a file must not repeat: capitals make no other phrase unless they count. */
    public static List<String> withoutRepeats(List<String> phrases) {
        Map<Object, String> first = new LinkedHashMap<>();
        phrases.forEach(phrase -> first.putIfAbsent(Phrase.writing(phrase, false), phrase));
        return List.copyOf(first.values());
    }

    private static String withoutByteOrderMark(String yaml) {
        return yaml.startsWith("\uFEFF") ? yaml.substring(1) : yaml;
    }
}

package io.courant.app.taxonomy;

import io.courant.contract.id.TagId;
import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.record.TagDefinition;
import io.courant.processor.tag.Taxonomy;
import io.courant.processor.tag.TaxonomyFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tag rules made from somebody else's list. Names that two subjects share stay with the first, because a name belongs to one tag;
 * the second keeps it as a phrase that speaks for it. What had to be changed is said in {@link #notes()}.
 */
public final class TaxonomyImport {

    private static final TaxonomyVersion DRAFT = new TaxonomyVersion("draft");
    private static final int SLUG_CHARACTERS_MAX = 80;
    /** As many tags as can have topics of their own. */
    private static final int TOPICS_MAX = 500;

    private final Map<String, TagId> ids = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>(Set.of("other"));
    private final Map<String, TagId> names = new HashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final Taxonomy taxonomy;

    private TaxonomyImport(List<Concept> concepts) {
        concepts.forEach(concept -> ids.put(concept.key(), id(concept)));
        boolean tooMany = concepts.stream()
                        .filter(concept -> concept.topic().orElse(true))
                        .count()
                > TOPICS_MAX;
        if (tooMany) {
            notes.add("more than " + TOPICS_MAX + " tags: only those without a parent have topics of their own");
        }
        this.taxonomy = new Taxonomy(
                DRAFT, concepts.stream().map(concept -> tag(concept, tooMany)).toList());
    }

    /**
     * Reads a SKOS scheme in RDF/XML.
     *
     * @throws ImportException if it is none; the message names file and line
     */
    public static TaxonomyImport skos(Path file) throws IOException, ImportException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return new TaxonomyImport(SkosReader.read(in, file.toUri().toString(), file.toString()));
        }
    }

    /**
     * Reads a table in UTF-8.
     *
     * @throws ImportException if it is none; the message names file and line
     */
    public static TaxonomyImport csv(Path file) throws IOException, ImportException {
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return new TaxonomyImport(CsvReader.read(in, file.toString()));
        } catch (CharacterCodingException e) {
            throw new ImportException(file + ":1: the file is not UTF-8; save it as UTF-8", e);
        }
    }

    public Taxonomy taxonomy() {
        return taxonomy;
    }

    /** What was changed on the way, a line each. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    private TagId id(Concept concept) {
        String wanted = slug(concept.slug()
                .or(() -> Optional.ofNullable(concept.labels().get("en")))
                .or(() -> concept.labels().values().stream().findFirst())
                .orElse(concept.key()));
        if (wanted.isEmpty()) {
            wanted = slug(concept.codes().stream().findFirst().orElse(concept.key()));
        }
        String base = wanted.isEmpty() ? "tag" : wanted;
        String id = base;
        for (int number = 2; !taken.add(id); number++) {
            String suffix = "-" + number;
            id = base.substring(0, Math.min(base.length(), SLUG_CHARACTERS_MAX - suffix.length())) + suffix;
        }
        if (concept.slug().filter(asked -> !asked.equals(base)).isPresent() || !id.equals(base)) {
            notes.add(concept.slug().orElse(concept.key()) + " became the tag " + id);
        }
        return new TagId(id);
    }

    private TagDefinition tag(Concept concept, boolean tooMany) {
        TagId id = ids.get(concept.key());
        List<String> any = new ArrayList<>(concept.any());
        Map<String, String> labels = new LinkedHashMap<>();
        concept.labels()
                .forEach((language, label) ->
                        labels.put(language, claim(label, id) ? label : qualified(label, id, any)));
        if (labels.isEmpty()) {
            labels.put("en", id.value());
        }
        Map<String, List<String>> aliases = new LinkedHashMap<>();
        concept.aliases().forEach((language, list) -> {
            List<String> own = TaxonomyFile.withoutRepeats(list.stream()
                    .filter(name -> !name.isEmpty() && !labels.containsValue(name))
                    .filter(name -> claimOrSay(name, id, any))
                    .toList());
            if (!own.isEmpty()) {
                aliases.put(language, own);
            }
        });
        List<TagId> parents = parents(concept, id);
        return new TagDefinition(
                id,
                labels,
                aliases,
                parents,
                TaxonomyFile.withoutRepeats(any),
                TaxonomyFile.withoutRepeats(concept.all()),
                TaxonomyFile.withoutRepeats(concept.none()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                concept.codes(),
                concept.threshold(),
                tooMany && !parents.isEmpty() ? Optional.of(false) : concept.topic(),
                Map.of());
    }

    private List<TagId> parents(Concept concept, TagId id) {
        Set<TagId> parents = new LinkedHashSet<>();
        for (String key : concept.broader()) {
            TagId parent = ids.get(key);
            if (parent == null) {
                notes.add(id + " has the parent '" + key + "', which is not in the list: left out");
            } else if (parent.equals(id)) {
                notes.add(id + " is its own parent: left out");
            } else {
                parents.add(parent);
            }
        }
        return List.copyOf(parents);
    }

    private boolean claim(String name, TagId id) {
        return names.computeIfAbsent(folded(name), key -> id).equals(id);
    }

    private boolean claimOrSay(String name, TagId id, List<String> any) {
        if (claim(name, id)) {
            return true;
        }
        any.add(name);
        notes.add("'" + name + "' is a name of " + names.get(folded(name)) + " already: it only speaks for " + id);
        return false;
    }

    /** A label is needed to show the tag; what is not a name of its own must not match as one. */
    private String qualified(String label, TagId id, List<String> any) {
        any.add(label);
        notes.add("'" + label + "' is a name of " + names.get(folded(label)) + " already: " + id
                + " is labelled by its id");
        String qualified = label + " (" + id + ")";
        names.putIfAbsent(folded(qualified), id);
        return qualified;
    }

    private static String folded(String name) {
        return io.courant.processor.text.FoldedText.of(name.strip()).folded().strip();
    }

    /** Letters without their marks, digits and hyphens. */
    private static String slug(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        return plain.substring(0, Math.min(plain.length(), SLUG_CHARACTERS_MAX)).replaceAll("-+$", "");
    }
}

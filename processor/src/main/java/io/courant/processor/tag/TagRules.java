package io.courant.processor.tag;

import io.courant.contract.record.TagDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One tag's rules, compiled: what each of its phrases looks like and what it means. Immutable; safe for use by many threads. */
final class TagRules {

    private final TagDefinition definition;
    private final PlaceWeights weights;
    private final Set<String> exact;
    private final Map<Meaning.Role, Set<Phrase.Shape>> phrases = new EnumMap<>(Meaning.Role.class);
    private final List<Set<Phrase.Shape>> near = new ArrayList<>();

    TagRules(TagDefinition definition) {
        this.definition = definition;
        this.weights = PlaceWeights.of(definition);
        this.exact = definition.exact().stream().map(String::strip).collect(Collectors.toSet());
        Set<Phrase.Shape> ambiguous = shapes(definition.ambiguous());
        for (Phrase.Shape name : shapes(names(definition))) {
            add(ambiguous.contains(name) ? Meaning.Role.AMBIGUOUS : Meaning.Role.NAME, Set.of(name));
        }
        add(Meaning.Role.ANY, shapes(definition.any()));
        add(Meaning.Role.CONTEXT, shapes(definition.context()));
        add(Meaning.Role.ALL, shapes(definition.all()));
        add(Meaning.Role.NONE, shapes(definition.none()));
        for (List<String> group : definition.near()) {
            Set<Phrase.Shape> together = shapes(group);
            near.add(together);
            add(Meaning.Role.NEAR, together);
        }
    }

    TagDefinition definition() {
        return definition;
    }

    PlaceWeights weights() {
        return weights;
    }

    /** Each phrase under what it means. */
    Map<Meaning.Role, Set<Phrase.Shape>> phrases() {
        return phrases;
    }

    /** What must all stand in the article. */
    Set<Phrase.Shape> needed() {
        return phrases.getOrDefault(Meaning.Role.ALL, Set.of());
    }

    /** Groups of phrases that count where they stand together. */
    List<Set<Phrase.Shape>> near() {
        return near;
    }

    /** Labels and aliases, in an order that does not change from one process to the next. */
    static List<String> names(TagDefinition definition) {
        List<String> names = new ArrayList<>(new TreeMap<>(definition.labels()).values());
        new TreeMap<>(definition.aliases()).values().forEach(names::addAll);
        return names;
    }

    private void add(Meaning.Role role, Set<Phrase.Shape> shapes) {
        if (!shapes.isEmpty()) {
            phrases.computeIfAbsent(role, r -> new LinkedHashSet<>()).addAll(shapes);
        }
    }

    private Set<Phrase.Shape> shapes(Collection<String> written) {
        return written.stream()
                .map(phrase -> Phrase.Shape.of(phrase, exact.contains(phrase.strip())))
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}

package io.courant.processor.tag;

import io.courant.contract.id.TagId;
import io.courant.contract.record.ArticleTag.Place;
import io.courant.contract.record.TagDefinition;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A tag of a file while it is read and checked: what is written, and in which line. */
final class TagDraft {

    final int line;
    Optional<Written<TagId>> id = Optional.empty();
    final Map<String, Written<String>> labels = new LinkedHashMap<>();
    final Map<String, List<Written<String>>> aliases = new LinkedHashMap<>();
    final List<Written<TagId>> parents = new ArrayList<>();
    final List<Written<String>> any = new ArrayList<>();
    final List<Written<String>> all = new ArrayList<>();
    final List<Written<String>> none = new ArrayList<>();
    final List<Written<List<Written<String>>>> near = new ArrayList<>();
    final List<Written<String>> ambiguous = new ArrayList<>();
    final List<Written<String>> context = new ArrayList<>();
    final List<Written<String>> exact = new ArrayList<>();
    final Map<Place, Double> weights = new EnumMap<>(Place.class);
    final List<Written<String>> sources = new ArrayList<>();
    final List<Written<String>> codes = new ArrayList<>();
    Optional<Double> threshold = Optional.empty();
    Optional<Boolean> topic = Optional.empty();

    TagDraft(int line) {
        this.line = line;
    }

    /** Labels and aliases. */
    List<Written<String>> names() {
        List<Written<String>> names = new ArrayList<>(labels.values());
        aliases.values().forEach(names::addAll);
        return names;
    }

    /** What the tag is called in a message. */
    String title() {
        return id.map(written -> "tag " + written.value()).orElse("a tag without id");
    }

    /** The tag; it must have an id. */
    TagDefinition definition() {
        Map<String, String> plainLabels = new LinkedHashMap<>();
        labels.forEach((language, label) -> plainLabels.put(language, label.value()));
        Map<String, List<String>> plainAliases = new LinkedHashMap<>();
        aliases.forEach((language, names) -> plainAliases.put(language, plain(names)));
        return new TagDefinition(
                id.orElseThrow().value(),
                plainLabels,
                plainAliases,
                plain(parents),
                plain(any),
                plain(all),
                plain(none),
                near.stream().map(group -> plain(group.value())).toList(),
                plain(ambiguous),
                plain(context),
                plain(exact),
                weights,
                plain(sources),
                plain(codes),
                threshold,
                topic,
                Map.of());
    }

    private static <T> List<T> plain(List<Written<T>> written) {
        return written.stream().map(Written::value).toList();
    }

    /** Something and the line, from 1, where it is written. */
    record Written<T>(T value, int line) {}
}

package io.courant.app.read;

import io.courant.contract.id.TagId;
import io.courant.contract.record.TagDefinition;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the tags of one taxonomy are called and how they belong together: a tag is found by its id, or by a label or an alias in any
 * language, and includes the tags below it. Immutable.
 */
public final class TagNames {

    /** Knows no tag. */
    public static final TagNames NONE = new TagNames(List.of());

    private final Map<TagId, TagDefinition> tags = new TreeMap<>();
    private final Map<TagId, SortedSet<TagId>> children = new HashMap<>();
    private final Map<String, TagId> byName = new HashMap<>();

    public TagNames(Collection<TagDefinition> definitions) {
        definitions.forEach(tag -> tags.put(tag.id(), tag));
        for (TagDefinition tag : tags.values()) {
            tag.parents().forEach(parent -> children.computeIfAbsent(parent, id -> new TreeSet<>())
                    .add(tag.id()));
        }
        // A label is the better name: an alias that another tag has as its label does not take it away.
        tags.values().forEach(tag -> tag.labels().values().forEach(name -> byName.putIfAbsent(folded(name), tag.id())));
        tags.values().forEach(tag -> tag.aliases().values().stream()
                .flatMap(List::stream)
                .forEach(name -> byName.putIfAbsent(folded(name), tag.id())));
    }

    /** The tag that somebody means: by its id, else by a label or alias; capitals, width and blanks do not matter. */
    public Optional<TagId> find(String text) {
        String wanted = folded(text);
        return tags.keySet().stream()
                .filter(id -> id.value().equals(wanted))
                .findFirst()
                .or(() -> Optional.ofNullable(byName.get(wanted)));
    }

    /** The tag and all tags below it. One that is not known stands alone. */
    public SortedSet<TagId> family(TagId tag) {
        SortedSet<TagId> family = new TreeSet<>();
        Deque<TagId> open = new ArrayDeque<>(List.of(tag));
        while (!open.isEmpty()) {
            TagId next = open.pop();
            if (family.add(next)) {
                open.addAll(children.getOrDefault(next, Collections.emptySortedSet()));
            }
        }
        return family;
    }

    /** Whether the tag's articles travel with those of others on {@code tag.other}. */
    public boolean isShared(TagId tag) {
        TagDefinition known = tags.get(tag);
        return known != null && !known.hasOwnTopic();
    }

    /** The tag's name in a language, else in English, else in any, else its id. */
    public String label(TagId tag, String language) {
        Map<String, String> labels = labels(tag);
        return first(labels.get(language), labels.get("en")).orElseGet(() -> new TreeMap<>(labels)
                .values().stream().findFirst().orElse(tag.value()));
    }

    private static Optional<String> first(@Nullable String one, @Nullable String other) {
        return Optional.ofNullable(one).or(() -> Optional.ofNullable(other));
    }

    /** The tag's names by language. */
    public Map<String, String> labels(TagId tag) {
        return Optional.ofNullable(tags.get(tag)).map(TagDefinition::labels).orElse(Map.of());
    }

    public List<TagId> parents(TagId tag) {
        return Optional.ofNullable(tags.get(tag)).map(TagDefinition::parents).orElse(List.of());
    }

    public Set<TagId> all() {
        return Collections.unmodifiableSet(tags.keySet());
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip()
                .replaceAll("\\s+", " ");
    }
}

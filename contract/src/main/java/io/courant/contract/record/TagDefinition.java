package io.courant.contract.record;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.courant.contract.id.TagId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One tag of a taxonomy and the rules by which an article earns it.
 *
 * <p>A phrase that ends in {@code *} matches the beginning of a word.
 *
 * @param id the tag
 * @param labels its name by language (BCP 47)
 * @param aliases other names by language: each counts as much as a label
 * @param parents tags that are more general
 * @param any phrases that speak for the tag without being its name
 * @param all phrases that must all occur
 * @param none phrases of which none may occur
 * @param near groups of phrases that count as a name where all of a group stand close to one another, in any order
 * @param ambiguous names that count only beside another sign of the tag: a name that is not ambiguous, an {@code any} or
 *     {@code near} phrase, or one of {@code context}
 * @param context phrases that make an ambiguous name count and earn nothing themselves
 * @param exact phrases of the other lists that match only in these capitals
 * @param weights what a place gives, from 0 to 1, where it is not the tagger's own figure; for the body, the most that the
 *     text's mentions give together
 * @param sources sources whose every article has the tag
 * @param codes what the tag is called elsewhere: {@code medtop:20000344}
 * @param threshold the score from which the tag is given; the tagger's own default if absent
 * @param topic whether the tag has a topic of its own (the default); otherwise its articles travel on {@code tag.other}
 * @param further rules that this version does not know; they are kept
 */
public record TagDefinition(
        TagId id,
        Map<String, String> labels,
        Map<String, List<String>> aliases,
        List<TagId> parents,
        List<String> any,
        List<String> all,
        List<String> none,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<List<String>> near,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> ambiguous,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> context,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> exact,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<ArticleTag.Place, Double> weights,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> sources,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> codes,
        Optional<Double> threshold,
        Optional<Boolean> topic,
        @JsonAnySetter @JsonAnyGetter @Nullable Map<String, JsonNode> further) {

    @JsonCreator
    public TagDefinition {
        labels = Map.copyOf(labels);
        aliases = Map.copyOf(aliases);
        parents = List.copyOf(parents);
        any = List.copyOf(any);
        all = List.copyOf(all);
        none = List.copyOf(none);
        near = near.stream().map(List::copyOf).toList();
        ambiguous = List.copyOf(ambiguous);
        context = List.copyOf(context);
        exact = List.copyOf(exact);
        weights = Map.copyOf(weights);
        sources = List.copyOf(sources);
        codes = List.copyOf(codes);
        further = further == null ? Map.of() : Map.copyOf(further);
    }

    /** A tag by its names and by phrases alone. */
    public TagDefinition(
            TagId id,
            Map<String, String> labels,
            Map<String, List<String>> aliases,
            List<TagId> parents,
            List<String> any,
            List<String> all,
            List<String> none,
            Optional<Double> threshold,
            Optional<Boolean> topic) {
        this(
                id, labels, aliases, parents, any, all, none, List.of(), List.of(), List.of(), List.of(), Map.of(),
                List.of(), List.of(), threshold, topic, Map.of());
    }

    public boolean hasOwnTopic() {
        return topic.orElse(true);
    }
}

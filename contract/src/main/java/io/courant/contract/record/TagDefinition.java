package io.courant.contract.record;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import io.courant.contract.id.TagId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One tag of a taxonomy and the rules by which an article earns it.
 *
 * @param id the tag
 * @param labels its name by language (BCP 47)
 * @param aliases other names by language: each counts as much as a label
 * @param parents tags that are more general
 * @param any phrases that speak for the tag without being its name
 * @param all phrases that must all occur
 * @param none phrases of which none may occur
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
        Optional<Double> threshold,
        Optional<Boolean> topic,
        @JsonAnySetter @JsonAnyGetter @Nullable Map<String, JsonNode> further) {

    public TagDefinition {
        labels = Map.copyOf(labels);
        aliases = Map.copyOf(aliases);
        parents = List.copyOf(parents);
        any = List.copyOf(any);
        all = List.copyOf(all);
        none = List.copyOf(none);
        further = further == null ? Map.of() : Map.copyOf(further);
    }

    public boolean hasOwnTopic() {
        return topic.orElse(true);
    }
}

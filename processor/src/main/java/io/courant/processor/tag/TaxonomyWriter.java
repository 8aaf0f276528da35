package io.courant.processor.tag;

import io.courant.contract.record.ArticleTag.Place;
import io.courant.contract.record.TagDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Rules as YAML. Languages come in the order of their codes, all else as it was; comments are not kept. */
final class TaxonomyWriter {

    private TaxonomyWriter() {}

    static String write(Taxonomy taxonomy) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("format", TaxonomyFile.FORMAT);
        file.put("tags", taxonomy.tags().stream().map(TaxonomyWriter::tag).toList());
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setUseUnicodeEncoding(true)
                .setDereferenceAliases(true)
                .setWidth(120)
                .build();
        return new Dump(settings).dumpToString(file);
    }

    private static Map<String, Object> tag(TagDefinition tag) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("id", tag.id().value());
        keys.put("labels", new TreeMap<>(tag.labels()));
        putUnlessEmpty(keys, "aliases", new TreeMap<>(tag.aliases()));
        putUnlessEmpty(
                keys, "parents", tag.parents().stream().map(Object::toString).toList());
        putUnlessEmpty(keys, "any", tag.any());
        putUnlessEmpty(keys, "all", tag.all());
        putUnlessEmpty(keys, "none", tag.none());
        putUnlessEmpty(keys, "near", tag.near());
        putUnlessEmpty(keys, "ambiguous", tag.ambiguous());
        putUnlessEmpty(keys, "context", tag.context());
        putUnlessEmpty(keys, "exact", tag.exact());
        Map<String, Double> weights = new TreeMap<>();
        tag.weights().forEach((place, weight) -> weights.put(name(place), weight));
        putUnlessEmpty(keys, "weights", weights);
        putUnlessEmpty(keys, "sources", tag.sources());
        putUnlessEmpty(keys, "codes", tag.codes());
        tag.threshold().ifPresent(threshold -> keys.put("threshold", threshold));
        tag.topic().ifPresent(topic -> keys.put("topic", topic));
        return keys;
    }

    private static String name(Place place) {
        return place.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void putUnlessEmpty(Map<String, Object> keys, String key, List<?> list) {
        if (!list.isEmpty()) {
            keys.put(key, list);
        }
    }

    private static void putUnlessEmpty(Map<String, Object> keys, String key, Map<String, ?> map) {
        if (!map.isEmpty()) {
            keys.put(key, map);
        }
    }
}

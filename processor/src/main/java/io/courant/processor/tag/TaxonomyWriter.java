package io.courant.processor.tag;

import io.courant.contract.record.TagDefinition;
import java.util.LinkedHashMap;
import java.util.List;
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
        tag.threshold().ifPresent(threshold -> keys.put("threshold", threshold));
        tag.topic().ifPresent(topic -> keys.put("topic", topic));
        return keys;
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

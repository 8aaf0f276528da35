package io.courant.processor.clean.front;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A YAML mapping whose scalars are strings as they were written, so that {@code 010}, {@code 12:30:45} and dates are what
 * their author sees. Made from the parser's events without recursion: nothing is expanded, and bombs stay small.
 */
final class YamlMapping {

    private static final int DEPTH_MAX = 20;
    private static final int EVENTS_MAX = 20_000;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setCodePointLimit(FrontMatter.CHARS_MAX)
            .setAllowDuplicateKeys(true)
            .setLabel("front matter")
            .build();

    private final List<Level> levels = new ArrayList<>();
    private final Map<Anchor, Object> anchors = new HashMap<>();
    private Optional<Object> root = Optional.empty();

    private YamlMapping() {}

    /** The mapping: keys to strings, lists and maps; absent if the text is no YAML, no mapping, or too deep or too long. */
    static Optional<Map<String, Object>> read(String yaml) {
        YamlMapping mapping = new YamlMapping();
        int events = 0;
        try {
            for (Event event : new Parse(SETTINGS).parseString(yaml)) {
                if (++events > EVENTS_MAX || !mapping.accept(event)) {
                    return Optional.empty();
                }
            }
        } catch (YamlEngineException e) {
            return Optional.empty();
        }
        return mapping.root.flatMap(YamlMapping::asMap);
    }

    @SuppressWarnings("unchecked")
    static Optional<Map<String, Object>> asMap(Object value) {
        return value instanceof Map<?, ?> map ? Optional.of((Map<String, Object>) map) : Optional.empty();
    }

    private boolean accept(Event event) {
        switch (event.getEventId()) {
            case Scalar -> add(scalar((ScalarEvent) event), ((ScalarEvent) event).getAnchor());
            case Alias -> add(anchors.getOrDefault(((AliasEvent) event).getAlias(), ""), Optional.empty());
            case MappingStart ->
                levels.add(
                        new Level(new LinkedHashMap<>(), new ArrayList<>(), ((MappingStartEvent) event).getAnchor()));
            case SequenceStart ->
                levels.add(new Level(null, new ArrayList<>(), ((SequenceStartEvent) event).getAnchor()));
            case MappingEnd, SequenceEnd -> {
                Level done = levels.remove(levels.size() - 1);
                add(done.value(), done.anchor());
            }
            default -> {
                return true;
            }
        }
        return levels.size() <= DEPTH_MAX;
    }

    private void add(Object value, Optional<Anchor> anchor) {
        anchor.ifPresent(name -> anchors.put(name, value));
        if (levels.isEmpty()) {
            root = root.or(() -> Optional.of(value));
        } else {
            levels.get(levels.size() - 1).add(value);
        }
    }

    private static String scalar(ScalarEvent event) {
        String value = event.getValue();
        return event.isPlain() && (value.equals("~") || value.equals("null")) ? "" : value;
    }

    /** A collection that is still open: of a mapping, the key waits in {@code items} for its value. */
    private record Level(
            @org.jspecify.annotations.Nullable Map<String, Object> mapping,
            List<Object> items,
            Optional<Anchor> anchor) {

        void add(Object value) {
            if (mapping == null || items.isEmpty()) {
                items.add(value);
            } else {
                mapping.put(String.valueOf(keyOrBlank(items.remove(0))), value);
            }
        }

        Object value() {
            return mapping == null ? items : mapping;
        }

        private static Object keyOrBlank(Object key) {
            return key instanceof String ? key : "";
        }
    }
}

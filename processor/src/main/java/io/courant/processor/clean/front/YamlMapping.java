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
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
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
    private final String source;
    private final HeadFields to;
    private Optional<Object> root = Optional.empty();

    private YamlMapping(String source, HeadFields to) {
        this.source = source;
        this.to = to;
    }

    /** @return whether it was valid: YAML, a mapping, and neither too deep nor too long */
    static boolean read(String yaml, HeadFields to) {
        YamlMapping mapping = new YamlMapping(yaml, to);
        int events = 0;
        try {
            for (Event event : new Parse(SETTINGS).parseString(yaml)) {
                if (++events > EVENTS_MAX || !mapping.accept(event)) {
                    return false;
                }
            }
        } catch (YamlEngineException e) {
            return false;
        }
        return mapping.root.filter(Map.class::isInstance).isPresent();
    }

    private boolean accept(Event event) {
        int line = event.getStartMark().map(Mark::getLine).orElse(0);
        switch (event.getEventId()) {
            case Scalar -> add(scalar((ScalarEvent) event), ((ScalarEvent) event).getAnchor(), line);
            case Alias -> add(anchors.getOrDefault(((AliasEvent) event).getAlias(), ""), Optional.empty(), line);
            case MappingStart -> {
                Level level = new Level((MappingStartEvent) event, line);
                if (!levels.isEmpty()) {
                    levels.get(levels.size() - 1).holds(level);
                }
                levels.add(level);
            }
            case SequenceStart -> levels.add(new Level((SequenceStartEvent) event, line));
            case MappingEnd, SequenceEnd -> {
                Level done = levels.remove(levels.size() - 1);
                add(done.isTemplate ? written(done, event) : done.value(), done.start.getAnchor(), done.line);
            }
            default -> {
                return true;
            }
        }
        return levels.size() <= DEPTH_MAX;
    }

    private void add(Object value, Optional<Anchor> anchor, int line) {
        anchor.ifPresent(name -> anchors.put(name, value));
        if (levels.isEmpty()) {
            root = root.or(() -> Optional.of(value));
            return;
        }
        Level level = levels.get(levels.size() - 1);
        boolean isField = levels.size() == 1 && root.isEmpty() && level.mapping.isPresent() && level.key.isPresent();
        if (isField) {
            to.add(level.key.get(), value, level.keyLine);
        }
        level.add(value, line);
    }

    private String written(Level level, Event end) {
        int from = index(level.start);
        int chars = end.getEndMark().map(Mark::getIndex).orElse(from) - from;
        int start = source.offsetByCodePoints(0, from);
        return source.substring(start, source.offsetByCodePoints(start, chars));
    }

    private static int index(Event event) {
        return event.getStartMark().map(Mark::getIndex).orElse(0);
    }

    private static String scalar(ScalarEvent event) {
        String value = event.getValue();
        return event.isPlain() && (value.equals("~") || value.equals("null")) ? "" : value;
    }

    /** A collection that is still open; of a mapping, the key waits for its value. */
    private static final class Level {

        private final CollectionStartEvent start;
        private final int line;
        private final Optional<Map<String, Object>> mapping;
        private final List<Object> items = new ArrayList<>();
        private Optional<String> key = Optional.empty();
        private int keyLine;

        /** Two braces together: a template's placeholder, which nobody means as a mapping. */
        private boolean isTemplate;

        Level(CollectionStartEvent start, int line) {
            this.start = start;
            this.line = line;
            this.mapping = start instanceof MappingStartEvent ? Optional.of(new LinkedHashMap<>()) : Optional.empty();
        }

        void holds(Level inner) {
            isTemplate |= mapping.isPresent() && start.isFlow() && index(inner.start) == index(start) + 1;
        }

        void add(Object value, int atLine) {
            if (mapping.isEmpty()) {
                items.add(value);
            } else if (key.isEmpty()) {
                key = Optional.of(value instanceof String string ? string : "");
                keyLine = atLine;
            } else {
                mapping.get().put(key.get(), value);
                key = Optional.empty();
            }
        }

        Object value() {
            return mapping.<Object>map(fields -> fields).orElse(items);
        }
    }
}

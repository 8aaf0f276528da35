package io.courant.app.settings;

import io.courant.contract.id.SourceId;
import io.courant.contract.record.SourceSpec;
import io.courant.ingest.FeedConfig;
import io.courant.ingest.IngestConfig;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The section {@code sources} of a settings file: a list of addresses and paths, or of mappings with {@code feed} or {@code folder}
 * and the source's own settings, whose names may be written without {@code feed.} and {@code folder.}.
 */
final class SourcesSection {

    static final String NAME = "sources";

    private static final String ID = "id";
    private static final SourceId PROBE = new SourceId("probe");

    private final Path file;

    SourcesSection(Path file) {
        this.file = file;
    }

    /** @throws SettingsException if it is none; the message names the line */
    List<DeclaredSource> read(Node section) {
        if (isEmpty(section)) {
            return List.of();
        }
        if (!(section instanceof SequenceNode list)) {
            throw wrong(section, "sources are a list: '- feed: https://…' or '- folder: path'");
        }
        List<DeclaredSource> sources = new ArrayList<>();
        list.getValue().forEach(node -> sources.add(source(node)));
        return sources;
    }

    private DeclaredSource source(Node node) {
        if (node instanceof ScalarNode scalar && !isEmpty(node)) {
            String address = scalar.getValue().strip();
            SourceSpec.Kind kind =
                    address.matches("(?is)[a-z][a-z0-9+.-]+://.*") ? SourceSpec.Kind.FEED : SourceSpec.Kind.FOLDER;
            return new DeclaredSource(kind, address, Optional.empty(), Map.of(), where(node));
        }
        if (!(node instanceof MappingNode mapping)) {
            throw wrong(node, "a source is an address, a path, or a mapping with 'feed' or 'folder'");
        }
        Map<String, Node> values = new HashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            String name = text(entry.getKeyNode(), "a name");
            if (values.put(name, entry.getValueNode()) != null) {
                throw wrong(entry.getKeyNode(), name + " stands twice in one source");
            }
        }
        SourceSpec.Kind kind = kind(node, values);
        String address = text(values.remove(word(kind)), word(kind));
        Optional<SourceId> id = Optional.ofNullable(values.remove(ID)).map(this::id);
        Map<String, String> settings = new HashMap<>();
        values.forEach((name, value) -> {
            String full = fullName(kind, name, value);
            if (settings.put(full, value(full, value)) != null) {
                throw wrong(value, full + " stands twice in one source");
            }
        });
        return checked(new DeclaredSource(kind, address, id, settings, where(node)));
    }

    private SourceSpec.Kind kind(Node node, Map<String, Node> values) {
        boolean feed = values.containsKey(word(SourceSpec.Kind.FEED));
        if (feed == values.containsKey(word(SourceSpec.Kind.FOLDER))) {
            throw wrong(node, "a source has either 'feed' with an address or 'folder' with a path");
        }
        return feed ? SourceSpec.Kind.FEED : SourceSpec.Kind.FOLDER;
    }

    private static String word(SourceSpec.Kind kind) {
        return kind == SourceSpec.Kind.FEED ? "feed" : "folder";
    }

    private SourceId id(Node node) {
        try {
            return new SourceId(text(node, ID));
        } catch (IllegalArgumentException e) {
            throw wrong(node, String.valueOf(e.getMessage()));
        }
    }

    private String fullName(SourceSpec.Kind kind, String name, Node at) {
        Set<String> known = IngestConfig.settingsOf(kind);
        String prefixed = word(kind) + "." + name;
        if (!known.contains(name) && !known.contains(prefixed)) {
            throw wrong(at, name + " is no setting of a " + word(kind) + NearestName.hint(prefixed, known));
        }
        return known.contains(name) ? name : prefixed;
    }

    /** Lists have commas between their parts, but a list of headers is written as a mapping. */
    private String value(String name, Node node) {
        if (node instanceof SequenceNode list) {
            List<String> parts = new ArrayList<>();
            list.getValue().forEach(part -> parts.add(text(part, name)));
            return String.join(",", parts);
        }
        if (node instanceof MappingNode mapping && name.equals(FeedConfig.HEADERS)) {
            List<String> headers = new ArrayList<>();
            mapping.getValue()
                    .forEach(entry ->
                            headers.add(text(entry.getKeyNode(), name) + ": " + text(entry.getValueNode(), name)));
            return String.join(" | ", headers);
        }
        return text(node, name);
    }

    private DeclaredSource checked(DeclaredSource source) {
        try {
            IngestConfig.check(
                    new SourceSpec(PROBE, source.kind(), source.address(), source.settings(), Instant.EPOCH));
            return source;
        } catch (IllegalArgumentException e) {
            throw new SettingsException(
                    source.where() + ": " + String.valueOf(e.getMessage()).replace("the source " + PROBE + ": ", ""));
        }
    }

    private String text(Node node, String name) {
        if (node instanceof ScalarNode scalar) {
            return isEmpty(node) ? "" : scalar.getValue();
        }
        throw wrong(node, "expected a single value for " + name);
    }

    private static boolean isEmpty(Node node) {
        return node instanceof ScalarNode scalar && scalar.getTag().getValue().endsWith(":null");
    }

    private SettingsException wrong(Node node, String says) {
        return new SettingsException(where(node) + ": " + says);
    }

    private String where(Node node) {
        return file + ":" + node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
}

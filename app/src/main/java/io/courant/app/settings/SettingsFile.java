package io.courant.app.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A settings file: YAML, nested or with dots in names, which mean the same. */
final class SettingsFile {

    private final Path file;
    private final Map<String, Setting> settings = new LinkedHashMap<>();
    private List<DeclaredSource> sources = List.of();

    private SettingsFile(Path file) {
        this.file = file;
    }

    /**
     * Reads the file; knows nothing of which settings there are.
     *
     * @throws SettingsException if it cannot be read, is not YAML, or says something twice
     */
    static SettingsFile read(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            LoadSettings yaml = LoadSettings.builder()
                    .setLabel(file.toString())
                    .setMaxAliasesForCollections(0)
                    .build();
            SettingsFile read = new SettingsFile(file);
            new Compose(yaml).composeReader(reader).ifPresent(root -> read.flatten("", root));
            return read;
        } catch (IOException e) {
            throw new SettingsException(file + " cannot be read: " + e);
        } catch (YamlEngineException e) {
            throw new SettingsException(
                    file + " is not YAML: " + e.getMessage().lines().reduce("", (one, two) -> one + " " + two.strip()));
        }
    }

    Collection<Setting> settings() {
        return settings.values();
    }

    /** The sources that it declares. */
    List<DeclaredSource> sources() {
        return sources;
    }

    private void flatten(String name, Node node) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                String key = scalar(entry.getKeyNode(), name);
                if (name.isEmpty() && key.equals(SourcesSection.NAME)) {
                    sources = new SourcesSection(file).read(entry.getValueNode());
                    continue;
                }
                flatten(name.isEmpty() ? key : name + "." + key, entry.getValueNode());
            }
        } else if (name.isEmpty()) {
            throw new SettingsException(where(node) + ": expected settings as 'name: value'");
        } else if (node instanceof SequenceNode sequence) {
            List<String> items = new ArrayList<>();
            sequence.getValue().forEach(item -> items.add(scalar(item, name)));
            put(name, String.join(",", items), node);
        } else {
            put(name, scalar(node, name), node);
        }
    }

    private void put(String name, String value, Node node) {
        Setting before = settings.put(name, new Setting(name, value, Setting.Origin.FILE, where(node)));
        if (before != null) {
            throw new SettingsException(where(node) + ": " + name + " stands in " + before.where() + " already");
        }
    }

    private String scalar(Node node, String inside) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getTag().getValue().endsWith(":null") ? "" : scalar.getValue();
        }
        throw new SettingsException(
                where(node) + ": expected a single value" + (inside.isEmpty() ? "" : " in " + inside));
    }

    private String where(Node node) {
        return file + ":" + node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
}

package io.courant.app.settings;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;

/**
 * The settings of one part, as it declares them.
 *
 * @param title a heading for the reference page
 * @param about one paragraph for the reference page
 * @param prefix what stands before the part's own names in the settings file; may be empty
 * @param definition the part's declaration
 * @param hidden names that are not for people: the command sets them itself
 */
record SettingsSection(String title, String about, String prefix, ConfigDef definition, Set<String> hidden) {

    SettingsSection {
        hidden = Set.copyOf(hidden);
    }

    /** Those for people, the most important first, then by name. */
    List<ConfigDef.ConfigKey> keys() {
        return definition.configKeys().values().stream()
                .filter(key -> !hidden.contains(key.name))
                .sorted(Comparator.comparing((ConfigDef.ConfigKey key) -> key.importance)
                        .thenComparing(key -> key.name))
                .toList();
    }

    String fullName(ConfigDef.ConfigKey key) {
        return prefix + key.name;
    }
}

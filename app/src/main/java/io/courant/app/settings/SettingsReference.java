package io.courant.app.settings;

import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef;

/** The reference page of all settings, made from their declarations. */
final class SettingsReference {

    private SettingsReference() {}

    /** Markdown, ending in a line break. */
    static String markdown() {
        StringBuilder page = new StringBuilder("""
                # Configuration

                This page is made from the declarations in the code, and a test compares them.

                Settings stand in `courant.yaml` in the working directory, or in the file that `--config` names; nested, or with dots in
                their names. A variable of the environment wins over the file (`COURANT_KAFKA_PORT` for `kafka.port`), and the command line
                over both: `--set kafka.port=19100`, or an option of its own where there is one. `courant config` prints the settings in
                force and where each comes from. An unknown name is refused.

                Settings that begin with `client.` go to every Kafka client as they are, such as `client.security.protocol`.
                """);
        for (SettingsSection section : SettingsCatalog.SECTIONS) {
            page.append("\n## ").append(section.title()).append("\n\n").append(section.about());
            page.append("\n\n| setting | type | default | meaning |\n|---|---|---|---|\n");
            section.keys().forEach(key -> page.append(row(section, key)));
        }
        return page.toString();
    }

    private static String row(SettingsSection section, ConfigDef.ConfigKey key) {
        String range = key.validator == null ? "" : ", " + key.validator;
        String value = String.valueOf(key.defaultValue);
        return "| `" + section.fullName(key) + "` | " + key.type.name().toLowerCase(Locale.ROOT) + range + " | "
                + (value.isEmpty() ? "empty" : "`" + value + "`") + " | " + key.documentation.replace("|", "\\|")
                + " |\n";
    }
}

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

                ## Sources

                The section `sources` lists feeds and folders, each with settings of its own: those below that say "for each source". Their names
                may be written without `feed.` and `folder.`; a path is relative to the file.

                ```yaml
                sources:
                  - https://example.org/feed.xml
                  - articles
                  - feed: https://example.com/rss
                    id: example            # stays when the address changes; by default it is made from the address
                    title: Example
                    category: News/World
                    full-text: auto        # read the linked pages where the feed gives only the beginning
                    interval-ms: 900000
                    language: en
                    tags: [world, politics]
                    time-zone: Asia/Shanghai
                    headers:
                      X-Key: "123"
                    basic-auth: name:password
                    proxy: 10.0.0.1:3128
                  - folder: /data/articles
                    on-delete: withdraw
                ```

                `courant run` and `courant ingest` read it when they start: what stands there is added or changed, and what this file declared before
                and no longer stands there is removed, as by `courant remove`. What was added by `courant add`, `opml import` or on the command
                line stays as it is. A file is known by its path: two machines on one cluster that have different lists keep them in files of
                different names.
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

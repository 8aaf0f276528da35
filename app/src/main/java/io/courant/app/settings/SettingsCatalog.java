package io.courant.app.settings;

import io.courant.ingest.IngestConfig;
import io.courant.processor.ProcessorConfig;
import io.courant.sink.jdbc.JdbcSinkConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;

/** Every setting that there is. */
final class SettingsCatalog {

    /** Where the sink's own settings stand. */
    static final String SQLITE = "sink.sqlite.";
    /** What stands before settings that every Kafka client gets as they are. */
    static final String CLIENT = "client.";

    static final List<SettingsSection> SECTIONS = List.of(
            new SettingsSection(
                    "Everything", "What the command itself needs to know.", "", AppConfig.DEFINITION, Set.of()),
            new SettingsSection(
                    "Ingest",
                    "Watching sources and publishing what is found there.",
                    "",
                    IngestConfig.definition(),
                    Set.of()),
            new SettingsSection(
                    "Processor", "Cleaning, dedupe, tagging and routing.", "", ProcessorConfig.DEFINITION, Set.of()),
            new SettingsSection(
                    "HTTP", "Reading and subscribing by HTTP, and webhooks.", "", HttpConfig.DEFINITION, Set.of()),
            new SettingsSection(
                    "SQLite sink",
                    "The connector that keeps the database in the data folder equal to the articles.",
                    SQLITE,
                    JdbcSinkConfig.DEFINITION,
                    Set.of(JdbcSinkConfig.CONNECTION_URL)));

    private static final Map<String, ConfigDef.ConfigKey> KEYS = keys();

    private SettingsCatalog() {}

    /** All full names, in the order of the reference page. */
    static Set<String> names() {
        return KEYS.keySet();
    }

    static Optional<ConfigDef.ConfigKey> find(String fullName) {
        return Optional.ofNullable(KEYS.get(fullName));
    }

    static boolean isForClients(String fullName) {
        return fullName.startsWith(CLIENT) && fullName.length() > CLIENT.length();
    }

    private static Map<String, ConfigDef.ConfigKey> keys() {
        Map<String, ConfigDef.ConfigKey> keys = new LinkedHashMap<>();
        SECTIONS.forEach(section -> section.keys().forEach(key -> keys.put(section.fullName(key), key)));
        return keys;
    }
}

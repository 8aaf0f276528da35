package io.courant.app.settings;

import io.courant.app.data.DataLayout;
import io.courant.app.settings.Setting.Origin;
import io.courant.contract.topic.Topics;
import io.courant.ingest.IngestConfig;
import io.courant.processor.ProcessorConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * The settings in force: the command line wins over the environment ({@code COURANT_KAFKA_PORT} for {@code kafka.port}), that over
 * the settings file, that over the defaults. Immutable.
 */
public final class Settings {

    /** Read where no file is named and this one exists. */
    public static final String FILE_DEFAULT = "courant.yaml";

    private static final String ENVIRONMENT_PREFIX = "COURANT_";
    /** Variables of the launcher script. */
    private static final Set<String> NOT_SETTINGS = Set.of("COURANT_JAVA_OPTS", "COURANT_HOME");

    private final Map<String, Setting> settings;
    private final Optional<DeclaredSources> sources;

    private Settings(Map<String, Setting> settings, Optional<DeclaredSources> sources) {
        this.settings = settings;
        this.sources = sources;
    }

    /**
     * The sources of a settings file.
     *
     * @param file absolute
     * @param list all that it declares
     */
    public record DeclaredSources(Path file, List<DeclaredSource> list) {

        public DeclaredSources {
            list = List.copyOf(list);
        }
    }

    /**
     * @param file the settings file that was asked for
     * @param environment all variables
     * @param options what the command line sets, by the setting's name
     * @throws SettingsException if a name is unknown, or a value is not what its setting takes
     */
    public static Settings of(Optional<Path> file, Map<String, String> environment, Map<String, Setting> options) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        for (String name : SettingsCatalog.names()) {
            Object value = SettingsCatalog.find(name).orElseThrow().defaultValue;
            settings.put(name, new Setting(name, String.valueOf(value), Origin.DEFAULT, ""));
        }
        Optional<Path> read = file.or(Settings::defaultFile);
        Optional<SettingsFile> found = read.map(SettingsFile::read);
        found.ifPresent(given -> merge(settings, given.settings()));
        merge(settings, fromEnvironment(environment));
        merge(settings, options.values());
        return new Settings(
                settings,
                found.map(given ->
                        new DeclaredSources(read.orElseThrow().toAbsolutePath().normalize(), given.sources())));
    }

    private static Optional<Path> defaultFile() {
        return Optional.of(Path.of(FILE_DEFAULT)).filter(Files::exists);
    }

    private static Collection<Setting> fromEnvironment(Map<String, String> environment) {
        Map<String, String> names = new HashMap<>();
        SettingsCatalog.names().forEach(name -> names.put(variable(name), name));
        Map<String, Setting> found = new TreeMap<>();
        environment.forEach((variable, value) -> {
            if (variable.startsWith(ENVIRONMENT_PREFIX) && !NOT_SETTINGS.contains(variable)) {
                String name = names.get(variable);
                if (name == null) {
                    throw new SettingsException("the environment variable " + variable + " sets nothing"
                            + NearestName.hint(variable, names.keySet()));
                }
                found.put(name, new Setting(name, value, Origin.ENVIRONMENT, variable));
            }
        });
        return found.values();
    }

    /** The environment variable of a setting. */
    static String variable(String name) {
        return ENVIRONMENT_PREFIX + name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }

    private static void merge(Map<String, Setting> settings, Collection<Setting> stronger) {
        for (Setting setting : stronger) {
            if (!SettingsCatalog.isForClients(setting.name())) {
                validate(setting);
            }
            settings.put(setting.name(), setting);
        }
    }

    private static void validate(Setting setting) {
        ConfigDef.ConfigKey key = SettingsCatalog.find(setting.name())
                .orElseThrow(() -> new SettingsException(setting.shown() + " is no setting"
                        + NearestName.hint(setting.name(), SettingsCatalog.names())
                        + "; `courant config` lists them all"));
        try {
            Object value = ConfigDef.parseType(key.name, setting.value(), key.type);
            if (key.validator != null) {
                key.validator.ensureValid(key.name, value);
            }
        } catch (ConfigException e) {
            throw new SettingsException(setting.shown() + " cannot be '" + setting.value() + "': expected "
                    + key.type.name().toLowerCase(Locale.ROOT)
                    + (key.validator == null ? "" : " " + key.validator));
        }
    }

    /** All of them, in the order of the reference page. */
    public List<Setting> all() {
        return List.copyOf(settings.values());
    }

    public Setting get(String name) {
        return Optional.ofNullable(settings.get(name))
                .orElseThrow(() -> new IllegalArgumentException("no such setting is declared: " + name));
    }

    /** What the settings file says of sources; nothing where there is no file. */
    public Optional<DeclaredSources> declaredSources() {
        return sources;
    }

    public DataLayout data() {
        return new DataLayout(Path.of(get(AppConfig.DATA).value()));
    }

    /** The cluster to use; none for a broker in this process. */
    public Optional<String> bootstrapServers() {
        return Optional.of(get(AppConfig.BOOTSTRAP_SERVERS).value()).filter(servers -> !servers.isBlank());
    }

    /** @throws SettingsException if the prefix is none */
    public Topics topics() {
        Setting prefix = get(AppConfig.PREFIX);
        try {
            return new Topics(prefix.value(), number(AppConfig.PARTITIONS));
        } catch (IllegalArgumentException e) {
            throw new SettingsException(prefix.shown() + ": " + e.getMessage());
        }
    }

    public Optional<Path> taxonomy() {
        return Optional.of(get(AppConfig.TAXONOMY).value())
                .filter(file -> !file.isBlank())
                .map(Path::of);
    }

    public int number(String name) {
        return Integer.parseInt(get(name).value().strip());
    }

    /** What every Kafka client gets beside {@code bootstrap.servers}. */
    public Map<String, String> client() {
        return below(SettingsCatalog.CLIENT);
    }

    /** The processor's settings; its state lies in the data folder where nothing else is set. */
    public Map<String, String> processor() {
        Map<String, String> own = declaredIn(ProcessorConfig.DEFINITION);
        if (get(ProcessorConfig.STATE_DIR).origin() == Origin.DEFAULT) {
            own.put(ProcessorConfig.STATE_DIR, data().streams().toString());
        }
        return own;
    }

    public Map<String, String> ingest() {
        return declaredIn(IngestConfig.definition());
    }

    /** @throws SettingsException if they do not go together */
    public HttpConfig http() {
        return HttpConfig.of(this);
    }

    /** The SQLite sink's own settings, by the connector's names, without the database's address. */
    public Map<String, String> sqliteSink() {
        return below(SettingsCatalog.SQLITE);
    }

    private Map<String, String> declaredIn(ConfigDef definition) {
        Map<String, String> own = new HashMap<>();
        definition.names().forEach(name -> own.put(name, get(name).value()));
        return own;
    }

    private Map<String, String> below(String prefix) {
        Map<String, String> own = new HashMap<>();
        settings.forEach((name, setting) -> {
            if (name.startsWith(prefix)) {
                own.put(name.substring(prefix.length()), setting.value());
            }
        });
        return own;
    }
}

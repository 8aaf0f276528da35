package io.courant.processor;

import io.courant.processor.clean.site.SiteRules;
import io.courant.processor.clean.site.SiteRulesException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** The settings of the processor, each declared once. */
public final class ProcessorConfig extends AbstractConfig {

    public static final String STATE_DIR = "processor.state-dir";
    public static final String THREADS = "processor.threads";
    public static final String INSTANCE = "processor.instance";
    public static final String COMMIT_INTERVAL_MS = "processor.commit-interval-ms";

    public static final String LIVE_LATENCY_MS = "processor.live-latency-ms";
    public static final String STORY_WINDOW_DAYS = "processor.story-window-days";

    public static final String SITE_RULES = "processor.site-rules";

    public static final ConfigDef DEFINITION = new ConfigDef()
            .define(
                    STATE_DIR,
                    Type.STRING,
                    "courant-data/streams",
                    Importance.MEDIUM,
                    "Folder for the state of Kafka Streams. It can be lost: it is made again from Kafka.")
            .define(
                    THREADS,
                    Type.INT,
                    2,
                    Range.between(1, 64),
                    Importance.MEDIUM,
                    "Threads that clean and tag. More than the partitions of raw are idle.")
            .define(
                    INSTANCE,
                    Type.STRING,
                    "",
                    Importance.MEDIUM,
                    "A name that no other instance has and that stays over restarts: a restart then takes its work up again at "
                            + "once. Empty: no such name.")
            .define(
                    COMMIT_INTERVAL_MS,
                    Type.LONG,
                    500L,
                    Range.between(10, 10_000),
                    Importance.LOW,
                    "Longest time between two commits under load, in milliseconds. When little is to do, commits follow at once.")
            .define(
                    LIVE_LATENCY_MS,
                    Type.LONG,
                    400L,
                    Range.between(50, 60_000),
                    Importance.LOW,
                    "What a live article may take from its observation to its outcome while history is replayed, in milliseconds: "
                            + "beyond it the replay slows down.")
            .define(
                    STORY_WINDOW_DAYS,
                    Type.INT,
                    30,
                    Range.between(1, 3_650),
                    Importance.LOW,
                    "For how many days an article is compared with those that come after it. Stories older than that stay as they "
                            + "are. Each article in the window takes about 0.8 KB of state on disk, 1.7 KB in Kafka and 0.4 KB of memory.")
            .define(
                    SITE_RULES,
                    Type.STRING,
                    "",
                    Importance.LOW,
                    "A YAML file of rules for single sites: by host, CSS selectors of content, what to remove, title, authors and date. "
                            + "Read at start; it becomes part of the pipeline's version, so every instance needs the same. Empty: none.");

    /** @throws org.apache.kafka.common.config.ConfigException if a value is outside its range */
    public ProcessorConfig(Map<String, ?> settings) {
        super(DEFINITION, settings, false);
    }

    /** @throws org.apache.kafka.common.config.ConfigException if the file cannot be read; the message names each mistake's line */
    public SiteRules siteRules() {
        String file = getString(SITE_RULES);
        if (file.isBlank()) {
            return SiteRules.NONE;
        }
        try {
            return SiteRules.read(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            throw new ConfigException(SITE_RULES, file, "cannot be read: " + e);
        } catch (SiteRulesException e) {
            throw new ConfigException(SITE_RULES, file, e.getMessage());
        }
    }

    public Path stateDir() {
        return Path.of(getString(STATE_DIR));
    }

    public int threads() {
        return getInt(THREADS);
    }

    public Optional<String> instance() {
        return Optional.of(getString(INSTANCE)).filter(name -> !name.isBlank());
    }

    public Duration storyWindow() {
        return Duration.ofDays(getInt(STORY_WINDOW_DAYS));
    }

    public long commitIntervalMs() {
        return getLong(COMMIT_INTERVAL_MS);
    }

    public long liveLatencyMs() {
        return getLong(LIVE_LATENCY_MS);
    }
}

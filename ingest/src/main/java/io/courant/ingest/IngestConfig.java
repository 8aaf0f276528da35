package io.courant.ingest;

import io.courant.contract.record.SourceSpec;
import io.courant.ingest.feed.fetch.FetchOptions;
import io.courant.ingest.feed.poll.FeedOptions;
import io.courant.ingest.folder.DocumentReader;
import io.courant.ingest.folder.FolderOptions;
import io.courant.ingest.folder.FolderOptions.OnDelete;
import io.courant.ingest.own.OwnOptions;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;

/** The settings of ingest. Immutable; safe for use by many threads. */
public final class IngestConfig {

    public static final String ON_DELETE = "on-delete";
    public static final String SCAN_INTERVAL_MS = "folder.scan-interval-ms";
    public static final String STABLE_MS = "folder.stable-ms";
    public static final String GROWING_QUIET_MS = "folder.growing-quiet-ms";
    public static final String VANISHED_AFTER_MS = "folder.vanished-after-ms";
    public static final String EMPTY_AFTER_MS = "folder.empty-after-ms";
    public static final String ARCHIVE_BYTES_MAX = "folder.archive-bytes-max";
    public static final String PROGRESS_INTERVAL_MS = "folder.progress-interval-ms";
    public static final String BATCH_RECORDS_MAX = "ingest.batch-records-max";
    public static final String BATCH_BYTES_MAX = "ingest.batch-bytes-max";
    public static final String MEMBER_ID = "ingest.member-id";
    public static final String SESSION_TIMEOUT_MS = "ingest.session-timeout-ms";

    private static final ConfigDef DEFINITION = FeedConfig.define(new ConfigDef())
            .define(
                    ON_DELETE,
                    Type.STRING,
                    "keep",
                    ValidString.in("keep", "withdraw"),
                    Importance.HIGH,
                    "What happens to the article of a file that is deleted, or of a line that leaves a JSON Lines file: it is"
                            + " kept, or withdrawn from all topics and tables. May be set for each source.")
            .define(
                    SCAN_INTERVAL_MS,
                    Type.LONG,
                    5_000L,
                    Range.atLeast(100),
                    Importance.MEDIUM,
                    "Milliseconds between two scans of a folder. Events of the file system only hasten what a scan would"
                            + " find; a scan that takes long is repeated less often. May be set for each source.")
            .define(
                    STABLE_MS,
                    Type.LONG,
                    100L,
                    Range.between(10, 60_000),
                    Importance.MEDIUM,
                    "A file is taken when its size and time of modification were the same over so many milliseconds. May be"
                            + " set for each source.")
            .define(
                    GROWING_QUIET_MS,
                    Type.LONG,
                    1_000L,
                    Range.between(10, 600_000),
                    Importance.MEDIUM,
                    "The same for a file that was seen to grow: slow writers pause. May be set for each source.")
            .define(
                    VANISHED_AFTER_MS,
                    Type.LONG,
                    2_000L,
                    Range.between(100, 86_400_000),
                    Importance.MEDIUM,
                    "A file must be away for so many milliseconds before it counts as deleted; a file that appears elsewhere"
                            + " with the same content meanwhile has moved. May be set for each source.")
            .define(
                    EMPTY_AFTER_MS,
                    Type.LONG,
                    5_000L,
                    Range.between(100, 86_400_000),
                    Importance.LOW,
                    "A file that is empty for so many milliseconds is refused. May be set for each source.")
            .define(
                    ARCHIVE_BYTES_MAX,
                    Type.LONG,
                    DocumentReader.ARCHIVE_BYTES_MAX_DEFAULT,
                    Range.atLeast(1),
                    Importance.LOW,
                    "The most that is read of one JSON Lines file, decompressed, in bytes. One line may have 8 MiB. May be set"
                            + " for each source.")
            .define(
                    PROGRESS_INTERVAL_MS,
                    Type.LONG,
                    5_000L,
                    Range.atLeast(100),
                    Importance.LOW,
                    "Milliseconds between two log lines while a big folder is read.")
            .define(
                    BATCH_RECORDS_MAX,
                    Type.INT,
                    500,
                    Range.between(1, 100_000),
                    Importance.LOW,
                    "About how many documents one transaction holds.")
            .define(
                    BATCH_BYTES_MAX,
                    Type.LONG,
                    4L * 1024 * 1024,
                    Range.between(1, 32 * 1024 * 1024),
                    Importance.LOW,
                    "About how many bytes of documents one transaction holds.")
            .define(
                    MEMBER_ID,
                    Type.STRING,
                    "",
                    Importance.MEDIUM,
                    "A name for this instance that stays over a restart, so that it takes up its sources at once; unique among"
                            + " the instances. Empty: none, and after a crash its sources wait for the session timeout.")
            .define(
                    SESSION_TIMEOUT_MS,
                    Type.INT,
                    6_000,
                    Range.between(1_000, 1_800_000),
                    Importance.LOW,
                    "After so many milliseconds without a sign of life the sources of an instance go to others. The broker's"
                            + " group.min.session.timeout.ms is the least that it accepts.");

    /** What a folder may set for itself. */
    private static final Set<String> OF_A_FOLDER = Set.of(
            ON_DELETE,
            SCAN_INTERVAL_MS,
            STABLE_MS,
            GROWING_QUIET_MS,
            VANISHED_AFTER_MS,
            EMPTY_AFTER_MS,
            ARCHIVE_BYTES_MAX);

    private final Map<String, Object> given;
    private final AbstractConfig values;

    /**
     * @param given settings by name; other names are passed over
     * @throws ConfigException if a value is wrong, or is for single sources only; the message names it
     */
    public IngestConfig(Map<String, ?> given) {
        this(known(given), new AbstractConfig(DEFINITION, known(given), false));
        FeedConfig.checkForAll(values);
    }

    private IngestConfig(Map<String, Object> given, AbstractConfig values) {
        this.given = given;
        this.values = values;
    }

    private static Map<String, Object> known(Map<String, ?> given) {
        return given.entrySet().stream()
                .filter(entry -> DEFINITION.names().contains(entry.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The settings, with types, defaults and documentation. A copy. */
    public static ConfigDef definition() {
        return new ConfigDef(DEFINITION);
    }

    /**
     * Checks what a source sets for itself: call it before a source is added.
     *
     * @throws IllegalArgumentException if a name is unknown or a value wrong; the message says which
     */
    public static void check(SourceSpec source) {
        IngestConfig none = new IngestConfig(Map.of());
        switch (source.kind()) {
            case FOLDER -> none.folder(source);
            case FEED -> none.feed(source);
        }
    }

    /** The names of what a source of this kind may set for itself. */
    public static Set<String> settingsOf(SourceSpec.Kind kind) {
        return switch (kind) {
            case FOLDER -> OF_A_FOLDER;
            case FEED -> FeedConfig.OF_A_FEED;
        };
    }

    /** How a source is asked that may not have been added yet. */
    public FetchOptions fetch(SourceSpec source) {
        return feed(source).fetch();
    }

    /** How a feed is fetched that is no source, as when a person asks for it. */
    public FetchOptions fetch() {
        return FeedConfig.options(values).fetch();
    }

    long feedHostGapMs() {
        return values.getLong(FeedConfig.HOST_GAP_MS);
    }

    int feedRequestsMax() {
        return values.getInt(FeedConfig.REQUESTS_MAX);
    }

    OwnOptions own() {
        return new OwnOptions(
                Optional.of(values.getString(MEMBER_ID)).filter(id -> !id.isBlank()),
                values.getInt(SESSION_TIMEOUT_MS));
    }

    /** How this folder is watched: its own settings first, then these. */
    FolderOptions folder(SourceSpec source) {
        AbstractConfig merged = with(source);
        return new FolderOptions(
                OnDelete.valueOf(merged.getString(ON_DELETE).toUpperCase(Locale.ROOT)),
                merged.getLong(SCAN_INTERVAL_MS),
                merged.getLong(STABLE_MS),
                merged.getLong(GROWING_QUIET_MS),
                merged.getLong(VANISHED_AFTER_MS),
                merged.getLong(EMPTY_AFTER_MS),
                merged.getLong(ARCHIVE_BYTES_MAX),
                merged.getInt(BATCH_RECORDS_MAX),
                merged.getLong(BATCH_BYTES_MAX),
                merged.getLong(PROGRESS_INTERVAL_MS));
    }

    /** How this feed is polled: its own settings first, then these. */
    FeedOptions feed(SourceSpec source) {
        AbstractConfig merged = with(source);
        try {
            return FeedConfig.options(merged);
        } catch (ConfigException e) {
            throw wrong(source, e);
        }
    }

    private AbstractConfig with(SourceSpec source) {
        Set<String> allowed = settingsOf(source.kind());
        for (String name : source.settings().keySet()) {
            if (!allowed.contains(name)) {
                throw new IllegalArgumentException("the source " + source.id() + " has the unknown setting " + name
                        + " (it may set " + allowed.stream().sorted().collect(Collectors.joining(", ")) + ")");
            }
        }
        Map<String, Object> merged = new HashMap<>(given);
        merged.putAll(source.settings());
        try {
            return new AbstractConfig(DEFINITION, merged, false);
        } catch (ConfigException e) {
            throw wrong(source, e);
        }
    }

    private static IllegalArgumentException wrong(SourceSpec source, ConfigException e) {
        return new IllegalArgumentException("the source " + source.id() + ": " + e.getMessage(), e);
    }
}

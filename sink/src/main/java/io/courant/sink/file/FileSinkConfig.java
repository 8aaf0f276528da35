package io.courant.sink.file;

import io.courant.sink.Backoff;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;

/** The settings of {@link FileSinkConnector}, beside those that Connect itself has for every sink. */
public final class FileSinkConfig extends AbstractConfig {

    public static final String FORMAT = "file.format";
    public static final String TARGET = "file.target";
    public static final String FOLDERS = "folders";
    public static final String ROLL_BYTES = "roll.bytes";
    public static final String ROLL_MS = "roll.ms";
    public static final String RETRY_BACKOFF_MS = "retry.backoff.ms";
    public static final String RETRY_BACKOFF_MAX_MS = "retry.backoff.max.ms";
    public static final String S3_ENDPOINT = "s3.endpoint";
    public static final String S3_REGION = "s3.region";
    public static final String S3_ACCESS_KEY = "s3.access.key";
    public static final String S3_SECRET_KEY = "s3.secret.key";

    /** Every setting with type, default, range and meaning. */
    public static final ConfigDef DEFINITION = new ConfigDef()
            .define(
                    FORMAT,
                    Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    ValidString.in("jsonl", "parquet", "markdown"),
                    Importance.HIGH,
                    "jsonl and parquet: files of changes, the last of each id counts. markdown: one file for each"
                            + " article, with front matter.")
            .define(
                    TARGET,
                    Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    new ConfigDef.NonEmptyString(),
                    Importance.HIGH,
                    "A folder of the worker's machine, or s3://BUCKET/FOLDER. It is this connector's own.")
            .define(
                    FOLDERS,
                    Type.STRING,
                    "",
                    ConfigDef.LambdaValidator.with(
                            (name, value) -> new FolderPattern(String.valueOf(value)),
                            () -> "text with {date}, {month}, {source}, {language}, {tag}"),
                    Importance.MEDIUM,
                    "Folders below the target, such as date={date}/source={source}. Variables: {date} and {month} of"
                            + " publication, {source}, {language}, {tag} (an article goes to each of its tags; with"
                            + " markdown to the first).")
            .define(
                    ROLL_BYTES,
                    Type.LONG,
                    16L * 1024 * 1024,
                    Range.between(1, 1L << 30),
                    Importance.MEDIUM,
                    "About how many characters of text, Markdown and HTML wait in memory for one file of changes.")
            .define(
                    ROLL_MS,
                    Type.LONG,
                    60_000L,
                    Range.between(0, 86_400_000L),
                    Importance.MEDIUM,
                    "How long an article waits at most for others before a file of changes is written.")
            .define(
                    RETRY_BACKOFF_MS,
                    Type.LONG,
                    500L,
                    Range.between(1, 3_600_000L),
                    Importance.LOW,
                    "How long the task waits before it tries again when the target cannot be written; doubled with each"
                            + " failure in a row.")
            .define(
                    RETRY_BACKOFF_MAX_MS,
                    Type.LONG,
                    30_000L,
                    Range.between(1, 3_600_000L),
                    Importance.LOW,
                    "The longest wait between two tries. There is no limit to their number.")
            .define(
                    S3_ENDPOINT,
                    Type.STRING,
                    "",
                    Importance.MEDIUM,
                    "Address of an S3-compatible store, such as http://minio:9000. Empty: Amazon's.")
            .define(S3_REGION, Type.STRING, "us-east-1", Importance.LOW, "The bucket's region.")
            .define(
                    S3_ACCESS_KEY,
                    Type.STRING,
                    "",
                    Importance.MEDIUM,
                    "Who asks. Empty: what the environment of the worker says (AWS_ACCESS_KEY_ID, a role, …).")
            .define(S3_SECRET_KEY, Type.PASSWORD, "", Importance.MEDIUM, "The secret of " + S3_ACCESS_KEY + ".");

    private static final String NAME = "name";
    private static final String S3 = "s3://";

    /** @throws ConfigException if a setting is missing or outside its range */
    public FileSinkConfig(Map<String, String> settings) {
        super(DEFINITION, settings, false);
        if (connector().isBlank() || !connector().matches("[A-Za-z0-9._-]+")) {
            throw new ConfigException(
                    NAME, connector(), "a sink's offsets are stored under its name: letters, digits, '.', '_' and '-'");
        }
    }

    String connector() {
        return originalsStrings().getOrDefault(NAME, "");
    }

    String format() {
        return getString(FORMAT);
    }

    FolderPattern folders() {
        return new FolderPattern(getString(FOLDERS));
    }

    long rollBytes() {
        return getLong(ROLL_BYTES);
    }

    long rollMs() {
        return getLong(ROLL_MS);
    }

    Backoff backoff() {
        long first = getLong(RETRY_BACKOFF_MS);
        return new Backoff(first, Math.max(first, getLong(RETRY_BACKOFF_MAX_MS)));
    }

    /** Connects to nothing yet. */
    FileStore store() {
        String target = getString(TARGET);
        return target.startsWith(S3)
                ? S3Bucket.of(
                        URI.create(target),
                        getString(S3_ENDPOINT),
                        getString(S3_REGION),
                        getString(S3_ACCESS_KEY),
                        getPassword(S3_SECRET_KEY).value())
                : new LocalFolder(Path.of(target));
    }

    SegmentFormat segments() {
        return format().equals("parquet") ? new ParquetFormat() : new JsonLines();
    }
}

package io.courant.app.settings;

import io.courant.app.connect.SinkSpec;
import io.courant.sink.jdbc.DatabaseAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * The settings of the HTTP side and of webhooks.
 *
 * @param address where it listens
 * @param token what whoever asks has to know; none on the loopback
 * @param hosts further names under which it may be asked for
 * @param publicUrl the beginning of its own addresses in what it answers; empty for that of the request
 * @param database the one to read; empty for the first one among the sinks
 * @param connectionsMax connections at a time
 * @param streamsMax event streams at a time
 * @param pageMax articles of one answer
 * @param streamBufferBytes what waits for one slow reader of events
 * @param heartbeatMs pause after which a silent event stream shows that it lives
 */
public record HttpConfig(
        String address,
        Optional<String> token,
        Set<String> hosts,
        String publicUrl,
        Optional<DatabaseAddress> database,
        int connectionsMax,
        int streamsMax,
        int pageMax,
        int streamBufferBytes,
        int heartbeatMs,
        WebhookConfig webhooks) {

    public static final String ADDRESS = "http.address";
    public static final String TOKEN = "http.token";
    public static final String HOSTS = "http.hosts";
    public static final String PUBLIC_URL = "http.public-url";
    public static final String DATABASE = "http.database";
    public static final String CONNECTIONS_MAX = "http.connections-max";
    public static final String STREAMS_MAX = "http.streams-max";
    public static final String PAGE_MAX = "http.page-max";
    public static final String STREAM_BUFFER_BYTES = "http.stream-buffer-bytes";
    public static final String HEARTBEAT_MS = "http.heartbeat-ms";
    public static final String WEBHOOK_ALLOW_PRIVATE = "webhook.allow-private";
    public static final String WEBHOOKS_MAX = "webhook.max";
    public static final String WEBHOOK_TIMEOUT_MS = "webhook.timeout-ms";
    public static final String WEBHOOK_RETRY_MS_MIN = "webhook.retry-min-ms";
    public static final String WEBHOOK_RETRY_MS_MAX = "webhook.retry-max-ms";
    public static final String WEBHOOK_GIVE_UP_MS = "webhook.give-up-ms";

    public static final ConfigDef DEFINITION = new ConfigDef()
            .define(
                    ADDRESS,
                    Type.STRING,
                    "127.0.0.1",
                    Importance.HIGH,
                    "The address of this machine on which the HTTP side listens; 0.0.0.0 for all. Beyond the loopback"
                            + " it wants `http.token`.")
            .define(
                    TOKEN,
                    Type.STRING,
                    "",
                    Importance.HIGH,
                    "What whoever asks by HTTP has to know, as `Authorization: Bearer …` or as the password of any"
                            + " user; at least 16 characters. Empty: nobody is asked, which is possible on the loopback"
                            + " only.")
            .define(
                    HOSTS,
                    Type.STRING,
                    "",
                    Importance.MEDIUM,
                    "Names under which the HTTP side may be asked for beside localhost and numbers, separated by"
                            + " commas: that of this machine, or of a proxy before it. Others are refused, so that no web"
                            + " page can reach it by a name of its own.")
            .define(
                    PUBLIC_URL,
                    Type.STRING,
                    "",
                    Importance.LOW,
                    "How the HTTP side is reached from outside, such as https://news.example.org: for the links in"
                            + " feeds. Empty: as it was asked.")
            .define(
                    DATABASE,
                    Type.STRING,
                    "",
                    Importance.MEDIUM,
                    "The database that lists, search and feeds are read from, as --sink names it (sqlite:PATH,"
                            + " postgres:URL) or as a JDBC URL. Empty: the first one among the sinks.")
            .define(
                    CONNECTIONS_MAX,
                    Type.INT,
                    1_200,
                    Range.between(10, 20_000),
                    Importance.LOW,
                    "HTTP connections at a time; further ones wait.")
            .define(
                    STREAMS_MAX,
                    Type.INT,
                    1_000,
                    Range.between(0, 10_000),
                    Importance.LOW,
                    "Event streams at a time; whoever wants another one is told to come again.")
            .define(
                    PAGE_MAX,
                    Type.INT,
                    200,
                    Range.between(1, 1_000),
                    Importance.LOW,
                    "The largest number of articles in one answer.")
            .define(
                    STREAM_BUFFER_BYTES,
                    Type.INT,
                    256 * 1024,
                    Range.between(1_024, 64 * 1024 * 1024),
                    Importance.LOW,
                    "Bytes that wait for one slow reader of events; what comes after them is read from Kafka again"
                            + " once it has read them.")
            .define(
                    HEARTBEAT_MS,
                    Type.INT,
                    15_000,
                    Range.between(100, 60_000),
                    Importance.LOW,
                    "Pause in milliseconds after which an event stream without events shows that it lives.")
            .define(
                    WEBHOOK_ALLOW_PRIVATE,
                    Type.BOOLEAN,
                    false,
                    Importance.MEDIUM,
                    "Whether webhooks may lead to private and loopback addresses. Link-local ones are never asked.")
            .define(
                    WEBHOOKS_MAX,
                    Type.INT,
                    50,
                    Range.between(0, 1_000),
                    Importance.LOW,
                    "Webhooks at a time; each has a thread and a Kafka consumer.")
            .define(
                    WEBHOOK_TIMEOUT_MS,
                    Type.INT,
                    15_000,
                    Range.between(100, 120_000),
                    Importance.LOW,
                    "How long a webhook's receiver has for one event, in milliseconds.")
            .define(
                    WEBHOOK_RETRY_MS_MIN,
                    Type.INT,
                    1_000,
                    Range.between(1, 3_600_000),
                    Importance.LOW,
                    "Pause after the first failure of a webhook in milliseconds; it doubles with each further one.")
            .define(
                    WEBHOOK_RETRY_MS_MAX,
                    Type.INT,
                    900_000,
                    Range.between(1, 86_400_000),
                    Importance.LOW,
                    "The longest pause between two attempts, in milliseconds.")
            .define(
                    WEBHOOK_GIVE_UP_MS,
                    Type.INT,
                    86_400_000,
                    Range.atLeast(0),
                    Importance.LOW,
                    "How long one event is tried, in milliseconds; then it goes to the topic `undelivered`.");

    private static final int TOKEN_CHARS_MIN = 16;

    /**
     * Those of webhooks.
     *
     * @param allowPrivate whether they may lead to private addresses
     * @param max webhooks at a time
     * @param timeoutMs for one event
     * @param retryMsMin pause after the first failure
     * @param retryMsMax the longest pause
     * @param giveUpMs how long one event is tried
     */
    public record WebhookConfig(
            boolean allowPrivate, int max, int timeoutMs, int retryMsMin, int retryMsMax, int giveUpMs) {}

    /** @throws SettingsException if the token is too short, or the database none */
    static HttpConfig of(Settings settings) {
        Optional<String> token =
                Optional.of(settings.get(TOKEN).value().strip()).filter(text -> !text.isEmpty());
        if (token.filter(text -> text.length() < TOKEN_CHARS_MIN).isPresent()) {
            throw new SettingsException(settings.get(TOKEN).shown() + " has fewer than " + TOKEN_CHARS_MIN
                    + " characters: make one with `openssl rand -hex 24`");
        }
        Set<String> hosts = Arrays.stream(settings.get(HOSTS).value().split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        return new HttpConfig(
                settings.get(ADDRESS).value().strip(),
                token,
                hosts,
                settings.get(PUBLIC_URL).value().strip().replaceFirst("/+$", ""),
                database(settings),
                settings.number(CONNECTIONS_MAX),
                settings.number(STREAMS_MAX),
                settings.number(PAGE_MAX),
                settings.number(STREAM_BUFFER_BYTES),
                settings.number(HEARTBEAT_MS),
                new WebhookConfig(
                        Boolean.parseBoolean(
                                settings.get(WEBHOOK_ALLOW_PRIVATE).value().strip()),
                        settings.number(WEBHOOKS_MAX),
                        settings.number(WEBHOOK_TIMEOUT_MS),
                        settings.number(WEBHOOK_RETRY_MS_MIN),
                        settings.number(WEBHOOK_RETRY_MS_MAX),
                        settings.number(WEBHOOK_GIVE_UP_MS)));
    }

    private static Optional<DatabaseAddress> database(Settings settings) {
        Setting named = settings.get(DATABASE);
        try {
            return Optional.of(named.value()).filter(text -> !text.isBlank()).map(SinkSpec::databaseAt);
        } catch (IllegalArgumentException e) {
            throw new SettingsException(named.shown() + ": " + e.getMessage());
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "HttpConfig[" + address + (token.isPresent() ? " with a token" : "") + "]";
    }
}

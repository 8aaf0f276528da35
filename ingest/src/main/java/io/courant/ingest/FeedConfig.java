package io.courant.ingest;

import io.courant.ingest.feed.fetch.BasicAuth;
import io.courant.ingest.feed.fetch.FetchOptions;
import io.courant.ingest.feed.fetch.HttpProxy;
import io.courant.ingest.feed.poll.FeedOptions;
import io.courant.ingest.feed.poll.FullText;
import io.courant.ingest.feed.poll.PageOptions;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;

/** The settings of ingest that are about feeds. */
public final class FeedConfig {

    public static final String ALLOW_PRIVATE = "feed.allow-private";
    public static final String CONTACT = "feed.contact";
    public static final String INTERVAL_MS = "feed.interval-ms";
    public static final String INTERVAL_MS_MIN = "feed.interval-ms-min";
    public static final String INTERVAL_MS_MAX = "feed.interval-ms-max";
    public static final String WHOLE_INTERVAL_MS = "feed.whole-interval-ms";
    public static final String HOST_GAP_MS = "feed.host-gap-ms";
    public static final String REQUESTS_MAX = "feed.requests-max";
    public static final String TIMEOUT_MS = "feed.timeout-ms";
    public static final String BODY_BYTES_MAX = "feed.body-bytes-max";
    public static final String REMEMBERED_ITEMS_MAX = "feed.remembered-items-max";
    public static final String HEADERS = "feed.headers";
    public static final String BASIC_AUTH = "feed.basic-auth";
    public static final String PROXY = "feed.proxy";
    public static final String LANGUAGE = "feed.language";
    public static final String TAGS = "feed.tags";
    public static final String TIME_ZONE = "feed.time-zone";
    public static final String FULL_TEXT = "feed.full-text";
    public static final String PAGE_ATTEMPTS_MAX = "feed.page-attempts-max";
    public static final String PAGE_RETRY_MS = "feed.page-retry-ms";
    public static final String TITLE = "feed.title";
    public static final String CATEGORY = "feed.category";

    /** What a feed may set for itself. */
    static final Set<String> OF_A_FEED = Set.of(
            ALLOW_PRIVATE,
            INTERVAL_MS,
            INTERVAL_MS_MIN,
            INTERVAL_MS_MAX,
            WHOLE_INTERVAL_MS,
            TIMEOUT_MS,
            BODY_BYTES_MAX,
            REMEMBERED_ITEMS_MAX,
            HEADERS,
            BASIC_AUTH,
            PROXY,
            LANGUAGE,
            TAGS,
            TIME_ZONE,
            FULL_TEXT,
            PAGE_ATTEMPTS_MAX,
            PAGE_RETRY_MS,
            TITLE,
            CATEGORY);

    private static final int BODY_BYTES_DEFAULT = 16 * 1024 * 1024;
    private static final Pattern HEADER_SEPARATOR = Pattern.compile("\\s*\\|\\s*");
    private static final String EACH = " May be set for each source.";
    private static final String SECRET = " For single sources only: set for all, it would be told to everybody.";

    private FeedConfig() {}

    static ConfigDef define(ConfigDef definition) {
        polling(definition);
        fetching(definition);
        return reading(definition);
    }

    private static void polling(ConfigDef definition) {
        definition
                .define(
                        INTERVAL_MS,
                        Type.LONG,
                        0L,
                        Range.atLeast(0),
                        Importance.MEDIUM,
                        "Milliseconds between two requests for a feed, whatever its rhythm and the server say, except after"
                                + " failures. 0: the interval follows from how often the feed has something new."
                                + EACH)
                .define(
                        INTERVAL_MS_MIN,
                        Type.LONG,
                        Duration.ofHours(1).toMillis(),
                        Range.atLeast(100),
                        Importance.MEDIUM,
                        "The least interval, in milliseconds. A feed whose own ttl is shorter is asked more often, down to a"
                                + " quarter of an hour." + EACH)
                .define(
                        INTERVAL_MS_MAX,
                        Type.LONG,
                        Duration.ofDays(1).toMillis(),
                        Range.atLeast(100),
                        Importance.MEDIUM,
                        "The greatest interval, in milliseconds: also the longest pause after failures, and the most that a"
                                + " server's Retry-After and Cache-Control and a feed's ttl, skipHours and skipDays can ask."
                                + EACH)
                .define(
                        WHOLE_INTERVAL_MS,
                        Type.LONG,
                        Duration.ofDays(1).toMillis(),
                        Range.atLeast(100),
                        Importance.LOW,
                        "Now and then a feed is asked without validators, to see whether its server tells the truth: after 24"
                                + " conditional requests and so many milliseconds." + EACH)
                .define(
                        HOST_GAP_MS,
                        Type.LONG,
                        1_000L,
                        Range.between(0, 3_600_000),
                        Importance.MEDIUM,
                        "A host is asked one thing at a time and then left alone for so many milliseconds.")
                .define(
                        REQUESTS_MAX,
                        Type.INT,
                        16,
                        Range.between(1, 1_000),
                        Importance.LOW,
                        "How many feeds are asked at once.")
                .define(
                        REMEMBERED_ITEMS_MAX,
                        Type.INT,
                        2_000,
                        Range.between(0, 1_000_000),
                        Importance.LOW,
                        "How many entries that have left a feed are remembered beside those that it lists. One that comes back"
                                + " after it was forgotten is observed again." + EACH);
    }

    private static void fetching(ConfigDef definition) {
        definition
                .define(
                        ALLOW_PRIVATE,
                        Type.BOOLEAN,
                        false,
                        Importance.MEDIUM,
                        "Whether feeds on private and loopback addresses are asked, for tests and intranets. Also"
                                + " --allow-private." + EACH)
                .define(
                        CONTACT,
                        Type.STRING,
                        "",
                        Importance.MEDIUM,
                        "An address of a page or of mail that is told to servers, so that they know whom to ask.")
                .define(
                        TIMEOUT_MS,
                        Type.LONG,
                        60_000L,
                        Range.between(100, 600_000),
                        Importance.LOW,
                        "How long one request may take in all, redirects included, in milliseconds." + EACH)
                .define(
                        BODY_BYTES_MAX,
                        Type.INT,
                        BODY_BYTES_DEFAULT,
                        Range.between(1, BODY_BYTES_DEFAULT),
                        Importance.LOW,
                        "The longest feed that is read, decompressed, in bytes." + EACH)
                .define(
                        HEADERS,
                        Type.STRING,
                        "",
                        Importance.LOW,
                        "Further headers of each request, as Name: value, with | between them." + SECRET)
                .define(
                        BASIC_AUTH,
                        Type.STRING,
                        "",
                        Importance.LOW,
                        "Name and password for the feed, as name:password." + SECRET)
                .define(
                        PROXY,
                        Type.STRING,
                        "",
                        Importance.LOW,
                        "An HTTP proxy, as host:port or name:password@host:port." + EACH);
    }

    private static ConfigDef reading(ConfigDef definition) {
        return pages(definition)
                .define(
                        LANGUAGE,
                        Type.STRING,
                        "",
                        Importance.LOW,
                        "The language of the entries (BCP 47), in place of what the feed declares." + EACH)
                .define(
                        TAGS,
                        Type.STRING,
                        "",
                        Importance.LOW,
                        "Tags with commas between them, given to each entry beside its own." + EACH)
                .define(
                        TITLE,
                        Type.STRING,
                        "",
                        Importance.LOW,
                        "What a feed is called in lists of sources; for people only, and for single sources only.")
                .define(
                        CATEGORY,
                        Type.STRING,
                        "",
                        Importance.LOW,
                        "The folder of a feed in OPML lists, with a slash between levels; for single sources only.")
                .define(
                        TIME_ZONE,
                        Type.STRING,
                        "UTC",
                        LambdaValidator.with(FeedConfig::checkZone, () -> "such as Asia/Shanghai"),
                        Importance.LOW,
                        "The zone of dates that name none." + EACH);
    }

    private static ConfigDef pages(ConfigDef definition) {
        return definition
                .define(
                        FULL_TEXT,
                        Type.STRING,
                        "never",
                        ValidString.in("never", "auto", "always"),
                        Importance.MEDIUM,
                        "Whether the page that an entry links to is read, if its host's robots.txt allows it, for the full text: for"
                                + " no entry, for those of which the feed gives only the beginning, or for all. An entry is"
                                + " published when its page was read; if it cannot be, with what the feed gives."
                                + EACH)
                .define(
                        PAGE_ATTEMPTS_MAX,
                        Type.INT,
                        3,
                        Range.between(1, 10),
                        Importance.LOW,
                        "How often such a page is asked for before the entry is published without it." + EACH)
                .define(
                        PAGE_RETRY_MS,
                        Type.LONG,
                        60_000L,
                        Range.between(1, 3_600_000),
                        Importance.LOW,
                        "Milliseconds until such a page is asked for again; four times as long after each further failure."
                                + EACH);
    }

    private static void checkZone(String name, Object value) {
        try {
            ZoneId.of(String.valueOf(value));
        } catch (DateTimeException e) {
            throw new ConfigException(name, value, "a time zone is called like Asia/Shanghai or +08:00");
        }
    }

    /** @throws ConfigException if what is for single sources is set for all */
    static void checkForAll(AbstractConfig values) {
        for (String name : List.of(HEADERS, BASIC_AUTH)) {
            if (!values.getString(name).isBlank()) {
                throw new ConfigException(name + " is for single sources: courant add URL --set " + name + "=…");
            }
        }
    }

    /** @throws ConfigException if a value is wrong */
    static FeedOptions options(AbstractConfig values) {
        try {
            return new FeedOptions(
                    Optional.of(values.getLong(INTERVAL_MS)).filter(ms -> ms > 0),
                    values.getLong(INTERVAL_MS_MIN),
                    values.getLong(INTERVAL_MS_MAX),
                    values.getLong(WHOLE_INTERVAL_MS),
                    values.getInt(REMEMBERED_ITEMS_MAX),
                    text(values, LANGUAGE),
                    Arrays.stream(values.getString(TAGS).split(","))
                            .map(String::strip)
                            .filter(tag -> !tag.isEmpty())
                            .toList(),
                    ZoneId.of(values.getString(TIME_ZONE)),
                    new PageOptions(
                            FullText.valueOf(values.getString(FULL_TEXT).toUpperCase(Locale.ROOT)),
                            values.getInt(PAGE_ATTEMPTS_MAX),
                            values.getLong(PAGE_RETRY_MS)),
                    fetch(values));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(e.getMessage());
        }
    }

    private static FetchOptions fetch(AbstractConfig values) {
        FetchOptions options = FetchOptions.defaults()
                .withHeaders(headers(values.getString(HEADERS)))
                .withExchangeTimeout(Duration.ofMillis(values.getLong(TIMEOUT_MS)))
                .withBodyBytesMax(values.getInt(BODY_BYTES_MAX))
                .withAllowPrivate(values.getBoolean(ALLOW_PRIVATE));
        options = text(values, CONTACT)
                .map(FetchOptions::userAgent)
                .map(options::withUserAgent)
                .orElse(options);
        options = text(values, BASIC_AUTH)
                .map(FeedConfig::auth)
                .map(options::withAuth)
                .orElse(options);
        return text(values, PROXY)
                .map(FeedConfig::proxy)
                .map(options::withProxy)
                .orElse(options);
    }

    private static Map<String, String> headers(String lines) {
        Map<String, String> headers = new LinkedHashMap<>();
        Arrays.stream(HEADER_SEPARATOR.split(lines))
                .filter(line -> !line.isBlank())
                .forEach(line -> {
                    int colon = line.indexOf(':');
                    if (colon < 1) {
                        throw new IllegalArgumentException(HEADERS + " is written as Name: value, with | between two");
                    }
                    headers.put(
                            line.substring(0, colon).strip(),
                            line.substring(colon + 1).strip());
                });
        return headers;
    }

    private static BasicAuth auth(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException(BASIC_AUTH + " is written as name:password");
        }
        return new BasicAuth(text.substring(0, colon), text.substring(colon + 1));
    }

    private static HttpProxy proxy(String text) {
        int at = text.lastIndexOf('@');
        int colon = text.lastIndexOf(':');
        try {
            return new HttpProxy(
                    text.substring(at + 1, Math.max(at + 1, colon)),
                    Integer.parseInt(text.substring(colon + 1)),
                    at < 0 ? Optional.empty() : Optional.of(auth(text.substring(0, at))));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(PROXY + " is written as host:port, such as 10.0.0.1:3128", e);
        }
    }

    private static Optional<String> text(AbstractConfig values, String name) {
        return Optional.of(values.getString(name)).filter(text -> !text.isBlank());
    }
}

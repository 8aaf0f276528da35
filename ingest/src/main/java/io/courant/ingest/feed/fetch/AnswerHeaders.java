package io.courant.ingest.feed.fetch;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;

/** What the headers of an answer say. A value that cannot be read is as good as none. */
final class AnswerHeaders {

    private static final Pattern CHARSET =
            Pattern.compile("(?i);\\s*charset\\s*=\\s*(?:\"([^\"]{1,60})\"|'([^']{1,60})'|([^\\s;,\"']{1,60}))");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,18}");
    private static final Duration LONGEST = Duration.ofDays(365);

    private final ClassicHttpResponse answer;
    private final Instant now;

    AnswerHeaders(ClassicHttpResponse answer, Instant now) {
        this.answer = answer;
        this.now = now;
    }

    /** The first header of that name that has a value. */
    Optional<String> first(String name) {
        return all(name).stream().filter(value -> !value.isBlank()).findFirst();
    }

    List<String> all(String name) {
        return Arrays.stream(answer.getHeaders(name))
                .map(Header::getValue)
                .map(value -> value == null ? "" : value.strip())
                .toList();
    }

    Optional<String> charset() {
        return first("Content-Type")
                .map(CHARSET::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1) != null
                        ? found.group(1).strip()
                        : found.group(2) != null ? found.group(2).strip() : found.group(3));
    }

    Validators validators() {
        return new Validators(
                first("ETag").filter(HeaderText::isAllowed),
                first("Last-Modified").filter(HeaderText::isAllowed));
    }

    Caching caching() {
        return new Caching(maxAge(), expires(), retryAfter());
    }

    Optional<Duration> retryAfter() {
        return first("Retry-After").flatMap(value -> seconds(value)
                .or(() -> HttpDate.read(value).map(date -> bounded(Duration.between(serverNow(), date)))));
    }

    private Optional<Duration> maxAge() {
        Optional<Duration> age = Optional.empty();
        for (String value : all("Cache-Control")) {
            for (String directive : value.split(",")) {
                String[] pair = directive.strip().split("=", 2);
                String name = pair[0].strip();
                if (name.equalsIgnoreCase("no-cache") && pair.length == 1 || name.equalsIgnoreCase("no-store")) {
                    return Optional.of(Duration.ZERO);
                }
                if (name.equalsIgnoreCase("max-age") && pair.length == 2 && age.isEmpty()) {
                    age = seconds(pair[1].replace('"', ' ').strip());
                }
            }
        }
        Duration passed = first("Age").flatMap(AnswerHeaders::seconds).orElse(Duration.ZERO);
        return age.map(whole -> bounded(whole.minus(passed)));
    }

    /** By the server's own clock: one that is an hour off would else be asked an hour too early or late. */
    private Optional<Instant> expires() {
        return first("Expires")
                .flatMap(HttpDate::read)
                .map(date -> now.plus(bounded(Duration.between(serverNow(), date))));
    }

    private Instant serverNow() {
        return first("Date").flatMap(HttpDate::read).orElse(now);
    }

    private static Optional<Duration> seconds(String value) {
        return SECONDS.matcher(value).matches()
                ? Optional.of(bounded(Duration.ofSeconds(Long.parseLong(value))))
                : Optional.empty();
    }

    private static Duration bounded(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
    }
}

package io.courant.ingest.feed.parse;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an XML feed asks of those who poll it (RSS 2.0; RSS 1.0 syndication module; iTunes). */
final class HintsReader {

    private static final Map<String, Duration> PERIODS = Map.of(
            "hourly", Duration.ofHours(1),
            "daily", Duration.ofDays(1),
            "weekly", Duration.ofDays(7),
            "monthly", Duration.ofDays(30),
            "yearly", Duration.ofDays(365));
    private static final Duration TTL_MAX = Duration.ofDays(365);

    private HintsReader() {}

    static PollHints read(Element head, FeedReading reading, Optional<String> base) {
        Fields fields = new Fields(head, reading);
        Links links = new Links(head, reading);
        return new PollHints(
                ttl(fields),
                hours(head),
                days(head),
                links.related("self", base).filter(Address::isWeb),
                fields.line("itunes:new-feed-url", "newlocation")
                        .map(Address::tidy)
                        .filter(Address::isWeb),
                links.related("hub", base).filter(Address::isWeb),
                false);
    }

    private static Optional<Duration> ttl(Fields fields) {
        Optional<Duration> minutes = fields.line("ttl")
                .flatMap(HintsReader::number)
                .filter(n -> n > 0)
                .map(Duration::ofMinutes);
        Optional<Duration> period = fields.line("sy:updateperiod")
                .map(name -> PERIODS.getOrDefault(name.toLowerCase(Locale.ROOT), Duration.ZERO))
                .filter(length -> !length.isZero())
                .map(length -> length.dividedBy(Math.max(
                        1,
                        fields.line("sy:updatefrequency")
                                .flatMap(HintsReader::number)
                                .orElse(1))));
        return minutes.or(() -> period)
                .map(ttl -> ttl.compareTo(TTL_MAX) > 0 ? TTL_MAX : ttl)
                .map(ttl -> ttl.compareTo(Duration.ofMinutes(1)) < 0 ? Duration.ofMinutes(1) : ttl);
    }

    private static Set<Integer> hours(Element head) {
        Set<Integer> hours = new HashSet<>();
        within(head, "skiphours")
                .forEach(hour -> number(hour).filter(h -> h >= 0 && h <= 24).ifPresent(h -> hours.add(h % 24)));
        return hours.size() == 24 ? Set.of() : hours;
    }

    private static Set<DayOfWeek> days(Element head) {
        Set<DayOfWeek> days = new HashSet<>();
        for (String name : within(head, "skipdays")) {
            for (DayOfWeek day : DayOfWeek.values()) {
                if (day.name().equalsIgnoreCase(name)) {
                    days.add(day);
                }
            }
        }
        return days.size() == 7 ? Set.of() : days;
    }

    private static List<String> within(Element head, String key) {
        return head.child(key).stream()
                .flatMap(Element::children)
                .map(child -> Text.line(child.text()))
                .toList();
    }

    private static Optional<Integer> number(String written) {
        return written.matches("\\d{1,8}") ? Optional.of(Integer.parseInt(written)) : Optional.empty();
    }
}

package io.courant.processor.clean;

import io.courant.contract.record.DatePrecision;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the notations of dates that are found in front matter and pages: ISO 8601 and its looser relatives, RFC 5322
 * (formerly 822 and 1123), dates in English words, and Unix time.
 */
public final class DateNotation {

    private static final int CHARS_MAX = 80;
    private static final String ASSUMED_ZONE = "UTC";
    private static final String TIME =
            "(?:[T\\s日]\\s*(?<hour>\\d{1,2})[:：](?<minute>\\d{2})(?:[:：](?<second>\\d{2})(?:[.,]\\d{1,9})?)?"
                    + "\\s*(?<zone>[A-Za-z][A-Za-z_/]{0,30}|(?:GMT|UTC)?\\s?[+-]\\d{1,2}:?(?:\\d{2})?)?(?:\\s*\\(.*\\))?)?";
    private static final String MONTH = "(?<name>[A-Za-z]{3,9})\\.?";
    private static final List<Pattern> SHAPES = List.of(
            Pattern.compile("(?<year>\\d{4})\\s?[-/.年]\\s?(?<month>\\d{1,2})\\s?[-/.月]\\s?(?<day>\\d{1,2})日?" + TIME),
            Pattern.compile("(?:[A-Za-z]{3,9},?\\s+)?(?<day>\\d{1,2})(?:st|nd|rd|th)?[\\s-]" + MONTH
                    + ",?[\\s-](?<year>\\d{4}|\\d{2})" + TIME),
            Pattern.compile("(?:[A-Za-z]{3,9},?\\s+)?" + MONTH
                    + "\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<year>\\d{4})" + TIME),
            Pattern.compile("(?<year>\\d{4})\\s+" + MONTH + "\\s+(?<day>\\d{1,2})" + TIME));
    private static final int LINE_CHARS_MAX = 300;
    private static final String NAMED = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?";
    private static final Pattern INSIDE = Pattern.compile("(?i)(?<![\\d/.-])(?:"
            + "\\d{4}\\s?[-/.年]\\s?\\d{1,2}\\s?[-/.月]\\s?\\d{1,2}(?:日|(?!\\d))(?:[T\\s]\\s*\\d{1,2}[:：]\\d{2}(?:[:：]\\d{2})?(?:[.]\\d+)?(?:Z|[+-]\\d{2}:?\\d{2})?)?"
            + "|" + NAMED + "\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s+\\d{4}"
            + "|\\d{1,2}(?:st|nd|rd|th)?[.]?[\\s-]" + NAMED + ",?[\\s-]\\d{4}"
            + "|(?<first>\\d{1,2})(?<mark>[/.])(?<second2>\\d{1,2})\\k<mark>(?<last>(?:19|20)\\d{2}))(?!\\d)");
    private static final Pattern BLANKS = Pattern.compile("\\s");
    private static final Pattern ZONE_NAME = Pattern.compile("^(?:GMT|UTC)(?=[+-])");
    private static final Pattern OFFSET = Pattern.compile("([+-])(\\d{1,2}):?(\\d{2})?");
    private static final Pattern UNIX_TIME = Pattern.compile("(\\d{10})(\\d{3})?");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    /** Source: RFC 5322, section 4.3, and the zones that East Asian sites write. */
    private static final Map<String, String> ZONES = Map.ofEntries(
            Map.entry("Z", "+00:00"),
            Map.entry("UT", "+00:00"),
            Map.entry("UTC", "+00:00"),
            Map.entry("GMT", "+00:00"),
            Map.entry("EST", "-05:00"),
            Map.entry("EDT", "-04:00"),
            Map.entry("CST", "-06:00"),
            Map.entry("CDT", "-05:00"),
            Map.entry("MST", "-07:00"),
            Map.entry("MDT", "-06:00"),
            Map.entry("PST", "-08:00"),
            Map.entry("PDT", "-07:00"),
            Map.entry("CET", "+01:00"),
            Map.entry("CEST", "+02:00"),
            Map.entry("BST", "+01:00"),
            Map.entry("JST", "+09:00"),
            Map.entry("KST", "+09:00"));

    private DateNotation() {}

    /** The date; absent if the text is none, or one that cannot be meant (year 1, as some site generators write). */
    public static Optional<StatedDate> read(String text) {
        String trimmed = text.strip();
        if (trimmed.length() > CHARS_MAX) {
            return Optional.empty();
        }
        Matcher unix = UNIX_TIME.matcher(trimmed);
        if (unix.matches()) {
            return Optional.of(StatedDate.at(Instant.ofEpochSecond(Long.parseLong(unix.group(1)))));
        }
        for (Pattern shape : SHAPES) {
            Matcher match = shape.matcher(trimmed);
            if (match.matches()) {
                return date(match);
            }
        }
        return Optional.empty();
    }

    /** The first date that stands in a line among other words; of two numbers with a slash the month comes first, if it can. */
    public static Optional<StatedDate> find(String line) {
        if (!holdsDigit(line)) {
            return Optional.empty();
        }
        Matcher match = INSIDE.matcher(line.length() <= LINE_CHARS_MAX ? line : line.substring(0, LINE_CHARS_MAX));
        while (match.find()) {
            Optional<StatedDate> found = match.group("last") == null ? read(match.group()) : numbers(match);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Each notation has one. */
    private static boolean holdsDigit(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) >= '0' && line.charAt(i) <= '9') {
                return true;
            }
        }
        return false;
    }

    private static Optional<StatedDate> numbers(Matcher match) {
        int first = Integer.parseInt(match.group("first"));
        int second = Integer.parseInt(match.group("second2"));
        boolean dayFirst = first > 12 || match.group("mark").equals(".");
        return read(match.group("last") + "-" + (dayFirst ? second : first) + "-" + (dayFirst ? first : second));
    }

    private static Optional<StatedDate> date(Matcher match) {
        try {
            int year = Integer.parseInt(match.group("year"));
            int fullYear = match.group("year").length() == 4 ? year : year < 70 ? 2000 + year : 1900 + year;
            int day = Integer.parseInt(match.group("day"));
            String hour = match.group("hour");
            LocalDateTime local = LocalDateTime.of(
                    fullYear,
                    month(match),
                    day,
                    hour == null ? 0 : Integer.parseInt(hour),
                    hour == null ? 0 : Integer.parseInt(match.group("minute")),
                    second(match));
            if (fullYear < 1000) {
                return Optional.empty();
            }
            Optional<ZoneId> zone = hour == null ? Optional.empty() : zone(match.group("zone"));
            return Optional.of(new StatedDate(
                    local.atZone(zone.orElse(ZoneOffset.UTC)).toInstant(),
                    hour == null ? DatePrecision.DAY : DatePrecision.SECOND,
                    zone.isPresent() ? Optional.empty() : Optional.of(ASSUMED_ZONE)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int month(Matcher match) {
        boolean named = match.pattern().pattern().contains("(?<name>");
        return named
                ? MONTHS.indexOf(match.group("name").toLowerCase(Locale.ROOT).substring(0, 3)) + 1
                : Integer.parseInt(match.group("month"));
    }

    /** A leap second is told as the one before it: no clock of Java has it. */
    private static int second(Matcher match) {
        String second = match.group("hour") == null ? null : match.group("second");
        return second == null ? 0 : Math.min(59, Integer.parseInt(second));
    }

    private static Optional<ZoneId> zone(@Nullable String written) {
        if (written == null) {
            return Optional.empty();
        }
        String zone = BLANKS.matcher(written).replaceAll("");
        String known = ZONES.getOrDefault(zone.toUpperCase(Locale.ROOT), zone);
        String offset = ZONE_NAME.matcher(known).replaceFirst("");
        Matcher digits = OFFSET.matcher(offset);
        try {
            return Optional.of(
                    digits.matches()
                            ? ZoneOffset.of(digits.group(1)
                                    + (digits.group(2).length() == 1 ? "0" : "") + digits.group(2) + ":"
                                    + Optional.ofNullable(digits.group(3)).orElse("00"))
                            : ZoneId.of(offset));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

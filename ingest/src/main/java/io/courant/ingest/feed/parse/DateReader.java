package io.courant.ingest.feed.parse;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads dates in every notation seen in feeds: RFC 822 and 2822 and their usual errors, RFC 3339, ISO 8601 (basic, extended,
 * week and ordinal dates), asctime, seconds or milliseconds since 1970, Chinese, Japanese and Korean notation, and names of
 * months in fifty languages. A date without a zone is in the zone of the context.
 *
 * <p>Years 1900 to 2100 are believed, and midnight of 1970-01-01 is not: it is what software writes that knows no date.
 */
final class DateReader {

    private static final int YEAR_MIN = 1900;
    private static final int YEAR_MAX = 2100;
    private static final int CHARS_MAX = 120;

    private static final Pattern EPOCH = Pattern.compile("(\\d{9,10}|\\d{13})(?:\\.\\d{1,9})?");
    private static final Pattern COMPACT =
            Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:t?\\s?(\\d{2})(\\d{2})(\\d{2})?(?:[.,]\\d{1,9})?)?(?=$|[^\\d:]|[+-])");
    private static final Pattern WEEK = Pattern.compile("(\\d{4})-?w(\\d{2})(?:-?([1-7]))?(?=$|[t\\s])");
    private static final Pattern ORDINAL = Pattern.compile("(\\d{4})-?(\\d{3})(?=$|[t\\s])");
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4})\\s*[-/.:]\\s*(\\d{1,2})(?:\\s*[-/.:]\\s*(\\d{1,2}))?(?!\\d)");
    private static final Pattern SHORT_YEAR_FIRST = Pattern.compile("(\\d{2})-(\\d{2})-(\\d{2})(?=$|[t\\s])");
    private static final Pattern YEAR_LAST = Pattern.compile("(?<!\\d)(\\d{1,2})\\s?([-/.])\\s?(\\d{1,2})\\s?[-/.]\\s?(\\d{4}|\\d{2})(?!\\d)");
    private static final Pattern YEAR_ALONE = Pattern.compile("(\\d{4})");
    private static final Pattern TIME = Pattern.compile("(?<![\\d+:-])(?:([ap])\\.?m\\.?\\s*)?(\\d{1,2})\\s?[:h]\\s?(\\d{1,2})"
            + "(?:\\s?[:.]\\s?(\\d{1,2})(?:[.,:](\\d{1,12}))?)?(?:\\s*([ap])\\.?m\\.?(?![a-z]))?(?!\\d)");
    private static final Pattern DOTTED_TIME = Pattern.compile("(?<![\\d.])()(\\d{1,2})\\.(\\d{2})(?:\\.(\\d{2})())?()(?![.\\d])");
    private static final Pattern HOUR = Pattern.compile("(?<![\\d:.-])()(\\d{1,2})()()()\\s*([ap])\\.?m\\.?(?![a-z])");
    private static final Pattern VIETNAMESE = Pattern.compile(
            "(\\d{1,2})\\s+(?:tháng|thg)\\.?\\s*(\\d{1,2}),?\\s+(?:năm\\s+)?(\\d{4})");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}.'’]+");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final ZoneId zone;

    /** @param zone the zone of dates that name none */
    DateReader(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * A date that was read.
     *
     * @param zoneAssumed whether it had a time but named no zone
     */
    record Read(Instant instant, boolean zoneAssumed) {}

    /** @param dayFirst how {@code 05/11/2023} is read: in the language of the feed, the day comes first */
    Optional<Read> read(String written, boolean dayFirst) {
        String text = tidy(written);
        if (text.isEmpty() || text.length() > CHARS_MAX) {
            return Optional.empty();
        }
        try {
            return epoch(text).or(() -> calendar(text, dayFirst)).filter(DateReader::isBelievable);
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static String tidy(String written) {
        if (written.length() > 4 * CHARS_MAX) {
            return "";
        }
        StringBuilder digits = new StringBuilder(written.length());
        written.codePoints()
                .map(c -> Character.isDigit(c) ? '0' + Character.digit(c, 10) : c)
                .map(c -> c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c)
                .map(c -> c == 0x2212 || c == 0x2013 ? '-' : c)
                .forEach(digits::appendCodePoint);
        String text = Text.line(digits.toString().replaceAll("<[^>]*>", " ")).toLowerCase(Locale.ROOT);
        if (CjkDate.matches(text)) {
            text = CjkDate.toNumeric(text);
        }
        text = VIETNAMESE.matcher(text).replaceAll("$3-$2-$1");
        return text.replaceAll("[\"\\u200e\\u200f]", "").replaceAll("(?<=\\d)(?:st|nd|rd|th)(?![a-z])", "").strip();
    }

    private static Optional<Read> epoch(String text) {
        Matcher epoch = EPOCH.matcher(text);
        if (!epoch.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(epoch.group(1));
        Instant instant = epoch.group(1).length() == 13 ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
        return Optional.of(new Read(instant, false));
    }

    private Optional<Read> calendar(String text, boolean dayFirst) {
        Matcher compact = COMPACT.matcher(text);
        if (compact.lookingAt()) {
            LocalTime time = compact.group(4) == null ? LocalTime.MIDNIGHT : LocalTime.of(
                    number(compact.group(4)), number(compact.group(5)), compact.group(6) == null ? 0 : number(compact.group(6)));
            LocalDate date = date(number(compact.group(1)), number(compact.group(2)), number(compact.group(3)));
            String rest = text.substring(compact.end());
            if (compact.group(4) != null || !TIME.matcher(rest).find()) {
                return at(date.atTime(time), rest, compact.group(4) != null);
            }
        }
        boolean compactDate = compact.lookingAt();
        DateTime found = new DateTime(compactDate ? compact.replaceFirst("$1-$2-$3 ") : text);
        found.takeTime();
        return found.takeDate(dayFirst).flatMap(date -> at(date.atTime(found.time).plusDays(found.daysMore), found.zone, found.timed));
    }

    /** What is known while a date is taken apart. */
    private static final class DateTime {
        private String rest;
        private String zone = "";
        private LocalTime time = LocalTime.MIDNIGHT;
        private int daysMore;
        private boolean timed;

        DateTime(String text) {
            rest = text.replaceAll("(?<=\\d)t(?=\\d)", " ").replaceAll("(?<=\\d)\\s?(?:uhr|часов)\\b", " ");
        }

        void takeTime() {
            Matcher matcher = TIME.matcher(rest);
            if (!matcher.find()) {
                matcher = DOTTED_TIME.matcher(rest);
                boolean dotted = matcher.find() && hasMonthName(rest) && matcher.start() > 0;
                if (!dotted) {
                    matcher = HOUR.matcher(rest);
                    if (!matcher.find()) {
                        zone = rest;
                        return;
                    }
                }
            }
            timed = true;
            setTime(matcher);
            zone = rest.substring(matcher.end());
            rest = rest.substring(0, matcher.start()) + " " + ZoneNames.without(zone);
        }

        private void setTime(Matcher matcher) {
            int hour = number(matcher.group(2));
            int minute = matcher.group(3).isEmpty() ? 0 : number(matcher.group(3));
            int second = matcher.group(4) == null || matcher.group(4).isEmpty() ? 0 : number(matcher.group(4));
            String half = matcher.group(1) != null && !matcher.group(1).isEmpty() ? matcher.group(1) : matcher.group(6);
            if (half != null && !half.isEmpty() && hour <= 12) {
                hour = hour % 12 + (half.equals("p") ? 12 : 0);
            }
            if (hour == 24) {
                hour = 0;
                daysMore = 1;
            }
            String fraction = matcher.group(5) == null ? "" : matcher.group(5);
            int nanos = fraction.isEmpty() ? 0 : number((fraction + "000000000").substring(0, 9));
            time = LocalTime.of(hour, minute, Math.min(second, 59), nanos);
        }

        Optional<LocalDate> takeDate(boolean dayFirst) {
            return monthName().or(this::yearFirst).or(() -> yearLast(dayFirst));
        }

        private Optional<LocalDate> monthName() {
            List<String> words =
                    WORD.matcher(rest).results().map(MatchResult::group).toList();
            List<Integer> months =
                    words.stream().flatMap(word -> MonthNames.month(word).stream()).toList();
            if (months.isEmpty()) {
                return Optional.empty();
            }
            boolean weekdayLeads = months.size() > 1 && MonthNames.isWeekday(words.get(0));
            int month = months.get(weekdayLeads ? 1 : 0);
            List<String> numbers = new ArrayList<>();
            Matcher digits = NUMBER.matcher(rest);
            while (digits.find()) {
                numbers.add(digits.group());
            }
            return numbers.size() < 2 ? monthAlone(numbers, month) : Optional.of(dayAndYear(numbers, month));
        }

        private static Optional<LocalDate> monthAlone(List<String> numbers, int month) {
            return numbers.size() == 1 && numbers.get(0).length() == 4
                    ? Optional.of(date(number(numbers.get(0)), month, 1))
                    : Optional.empty();
        }

        private static LocalDate dayAndYear(List<String> numbers, int month) {
            String one = numbers.get(0);
            String two = numbers.get(1);
            boolean yearLeads = one.length() >= 3 || one.length() == 2 && number(one) > 31;
            return date(year(yearLeads ? one : two), month, number(yearLeads ? two : one));
        }

        private Optional<LocalDate> yearFirst() {
            String text = rest.strip();
            Matcher week = WEEK.matcher(text);
            if (week.lookingAt()) {
                int day = week.group(3) == null ? 1 : number(week.group(3));
                return Optional.of(LocalDate.of(number(week.group(1)), 1, 4)
                        .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, number(week.group(2)))
                        .with(java.time.temporal.ChronoField.DAY_OF_WEEK, day));
            }
            Matcher ordinal = ORDINAL.matcher(text);
            if (ordinal.lookingAt()) {
                return Optional.of(LocalDate.ofYearDay(number(ordinal.group(1)), number(ordinal.group(2))));
            }
            Matcher iso = YEAR_FIRST.matcher(text);
            if (iso.find()) {
                return Optional.of(date(number(iso.group(1)), number(iso.group(2)), iso.group(3) == null ? 1 : number(iso.group(3))));
            }
            Matcher brief = SHORT_YEAR_FIRST.matcher(text);
            if (brief.lookingAt() && number(brief.group(2)) <= 12) {
                return Optional.of(date(year(brief.group(1)), number(brief.group(2)), number(brief.group(3))));
            }
            Matcher year = YEAR_ALONE.matcher(text);
            return year.matches() ? Optional.of(date(number(year.group(1)), 1, 1)) : Optional.empty();
        }

        private Optional<LocalDate> yearLast(boolean dayFirst) {
            Matcher matcher = YEAR_LAST.matcher(rest);
            if (!matcher.find()) {
                return Optional.empty();
            }
            int one = number(matcher.group(1));
            int two = number(matcher.group(3));
            boolean dayLeads = one > 12 || two <= 12 && (dayFirst || !matcher.group(2).equals("/"));
            return Optional.of(date(year(matcher.group(4)), dayLeads ? two : one, dayLeads ? one : two));
        }

        private static boolean hasMonthName(String text) {
            return WORD.matcher(text).results().anyMatch(word -> MonthNames.month(word.group()).isPresent());
        }
    }

    private Optional<Read> at(LocalDateTime local, String zoneText, boolean timed) {
        Optional<ZoneId> named = ZoneNames.find(zoneText);
        return Optional.of(new Read(local.atZone(named.orElse(zone)).toInstant(), timed && named.isEmpty()));
    }

    /** A day beyond the month's end is its last day: the month is still right. */
    private static LocalDate date(int year, int month, int day) {
        int known = year > 2400 ? year - 543 : year;
        LocalDate first = LocalDate.of(known, month, 1);
        if (day < 1 || day > 31) {
            throw new DateTimeException("no such day: " + day);
        }
        return first.withDayOfMonth(Math.min(day, first.lengthOfMonth()));
    }

    /** RFC 2822, section 4.3: years of two and three digits. */
    private static int year(String digits) {
        int year = number(digits);
        return digits.length() > 3 ? year : digits.length() == 3 ? 1900 + year : year < 50 ? 2000 + year : 1900 + year;
    }

    private static int number(String digits) {
        return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }

    private static boolean isBelievable(Read read) {
        int year = read.instant.atZone(java.time.ZoneOffset.UTC).getYear();
        return year >= YEAR_MIN && year <= YEAR_MAX && read.instant.getEpochSecond() != 0;
    }
}

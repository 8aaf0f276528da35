package io.courant.ingest.feed.parse;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a date apart, its time first and then what is left. */
final class DateText {

    private static final Pattern WEEK = Pattern.compile("(\\d{4})-?w(\\d{2})(?:-?([1-7]))?(?=$|[t\\s])");
    private static final Pattern ORDINAL = Pattern.compile("(\\d{4})-?(\\d{3})(?=$|[t\\s])");
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4})\\s*[-/.:]\\s*(\\d{1,2})(?:\\s*[-/.:]\\s*(\\d{1,2}))?(?!\\d)");
    private static final Pattern SHORT_YEAR_FIRST = Pattern.compile("(\\d{2})-(\\d{2})-(\\d{2})(?=$|[t\\s])");
    private static final Pattern YEAR_LAST =
            Pattern.compile("(?<!\\d)(\\d{1,2})\\s?([-/.])\\s?(\\d{1,2})\\s?[-/.]\\s?(\\d{4}|\\d{2})(?!\\d)");
    private static final Pattern YEAR_ALONE = Pattern.compile("(\\d{4})");
    private static final Pattern TIME =
            Pattern.compile("(?<![\\d+:-])(?:([ap])\\.?m\\.?\\s*)?(\\d{1,2})\\s?[:h]\\s?(\\d{1,2})"
                    + "(?:\\s?[:.]\\s?(\\d{1,2})(?:[.,:](\\d{1,12}))?)?(?:\\s*([ap])\\.?m\\.?(?![a-z]))?(?!\\d)");
    private static final Pattern DOTTED_TIME =
            Pattern.compile("(?<![\\d.])()(\\d{1,2})\\.(\\d{2})(?:\\.(\\d{2})())?()(?![.\\d])");
    private static final Pattern HOUR = Pattern.compile("(?<![\\d:.-])()(\\d{1,2})()()()\\s*([ap])\\.?m\\.?(?![a-z])");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}.'’]+");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private String rest;
    private String zone = "";
    private LocalTime time = LocalTime.MIDNIGHT;
    private int daysMore;
    private boolean timed;

    DateText(String text) {
        rest = text.replaceAll("(?<=\\d)t(?=\\d)", " ").replaceAll("(?<=\\d)\\s?(?:uhr|часов)\\b", " ");
    }

    /**
     * The date and time, if there is a date.
     *
     * @throws DateTimeException if there is no such day or time
     */
    Optional<LocalDateTime> local(boolean dayFirst) {
        takeTime();
        return takeDate(dayFirst).map(date -> date.atTime(time).plusDays(daysMore));
    }

    /** What stands after the time, where a zone may be named. */
    String zone() {
        return zone;
    }

    /** Whether there is a time of day. */
    boolean isTimed() {
        return timed;
    }

    private void takeTime() {
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

    private Optional<LocalDate> takeDate(boolean dayFirst) {
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
                    .with(ChronoField.DAY_OF_WEEK, day));
        }
        Matcher ordinal = ORDINAL.matcher(text);
        if (ordinal.lookingAt()) {
            return Optional.of(LocalDate.ofYearDay(number(ordinal.group(1)), number(ordinal.group(2))));
        }
        Matcher iso = YEAR_FIRST.matcher(text);
        if (iso.find()) {
            return Optional.of(
                    date(number(iso.group(1)), number(iso.group(2)), iso.group(3) == null ? 1 : number(iso.group(3))));
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
        boolean dayLeads =
                one > 12 || two <= 12 && (dayFirst || !matcher.group(2).equals("/"));
        return Optional.of(date(year(matcher.group(4)), dayLeads ? two : one, dayLeads ? one : two));
    }

    private static boolean hasMonthName(String text) {
        return WORD.matcher(text).results().anyMatch(word -> MonthNames.month(word.group())
                .isPresent());
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
}

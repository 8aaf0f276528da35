package io.courant.ingest.feed.parse;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
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
    private static final Pattern COMPACT = Pattern.compile(
            "(\\d{4})(\\d{2})(\\d{2})(?:t?\\s?(\\d{2})(\\d{2})(\\d{2})?(?:[.,]\\d{1,9})?)?(?=$|[^\\d:]|[+-])");
    private static final Pattern VIETNAMESE =
            Pattern.compile("(\\d{1,2})\\s+(?:tháng|thg)\\.?\\s*(\\d{1,2}),?\\s+(?:năm\\s+)?(\\d{4})");
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
        return text.replaceAll("[\"\\u200e\\u200f]", "")
                .replaceAll("(?<=\\d)(?:st|nd|rd|th)(?![a-z])", "")
                .strip();
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

    private Optional<Read> calendar(String written, boolean dayFirst) {
        String text = written;
        Matcher compact = COMPACT.matcher(written);
        boolean isCompact = compact.lookingAt();
        if (isCompact && compact.group(4) != null) {
            String seconds = compact.group(6) == null ? "00" : compact.group(6);
            String time = compact.group(4) + ":" + compact.group(5) + ":" + seconds;
            text = compact.group(1) + "-" + compact.group(2) + "-" + compact.group(3) + " " + time
                    + written.substring(compact.end());
        } else if (isCompact) {
            text = compact.replaceFirst("$1-$2-$3 ");
        }
        DateText parts = new DateText(text);
        return parts.local(dayFirst).map(local -> at(local, parts.zone(), parts.isTimed()));
    }

    private Read at(LocalDateTime local, String zoneText, boolean timed) {
        Optional<ZoneId> named = ZoneNames.find(zoneText);
        return new Read(local.atZone(named.orElse(zone)).toInstant(), timed && named.isEmpty());
    }

    private static boolean isBelievable(Read read) {
        int year = read.instant.atZone(ZoneOffset.UTC).getYear();
        return year >= YEAR_MIN && year <= YEAR_MAX && read.instant.getEpochSecond() != 0;
    }
}

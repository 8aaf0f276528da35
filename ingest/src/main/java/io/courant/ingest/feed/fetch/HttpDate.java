package io.courant.ingest.feed.fetch;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Dates in headers, in the three notations of RFC 9110, section 5.6.7; the weekday is not looked at. */
final class HttpDate {

    private static final Pattern WEEKDAY = Pattern.compile("^\\p{Alpha}+,?\\s+");
    private static final Pattern ZONE = Pattern.compile("(?i)\\s*(?:GMT|UTC|Z|[+-]0000)$");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final List<DateTimeFormatter> NOTATIONS = List.of(
            notation(new DateTimeFormatterBuilder().appendPattern("d MMM uuuu HH:mm:ss")),
            notation(new DateTimeFormatterBuilder().appendPattern("d-MMM-uuuu HH:mm:ss")),
            notation(new DateTimeFormatterBuilder()
                    .appendPattern("d-MMM-")
                    .appendValueReduced(ChronoField.YEAR, 2, 2, LocalDate.of(1970, 1, 1))
                    .appendPattern(" HH:mm:ss")),
            notation(new DateTimeFormatterBuilder().appendPattern("MMM d HH:mm:ss uuuu")));

    private HttpDate() {}

    static Optional<Instant> read(String text) {
        if (text.length() > 60) {
            return Optional.empty();
        }
        String plain =
                ZONE.matcher(WEEKDAY.matcher(text.strip()).replaceFirst("")).replaceFirst("");
        plain = BLANKS.matcher(plain).replaceAll(" ");
        for (DateTimeFormatter notation : NOTATIONS) {
            try {
                return Optional.of(notation.parse(plain, Instant::from));
            } catch (DateTimeException e) {
                // The next notation may be it.
            }
        }
        return Optional.empty();
    }

    private static DateTimeFormatter notation(DateTimeFormatterBuilder pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .append(pattern.toFormatter(Locale.ENGLISH))
                .toFormatter(Locale.ENGLISH)
                .withZone(ZoneOffset.UTC);
    }
}

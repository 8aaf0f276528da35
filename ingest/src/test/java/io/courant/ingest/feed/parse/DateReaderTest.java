package io.courant.ingest.feed.parse;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class DateReaderTest {

    private static final DateReader BEIJING = new DateReader(ZoneId.of("+08:00"));

    @Test
    void readsEveryNotationOfTheTable() {
        Stream<Executable> rows =
                Table.rows("dates.tsv").stream().map(row -> () -> assertEquals(row[1], read(row[0]), row[0]));
        assertAll(rows);
    }

    @Test
    void readsTheDayFirstWhereTheLanguageDoes() {
        assertEquals("2023-11-05T00:00:00Z", instant("05/11/2023", true));
        assertEquals("2023-05-11T00:00:00Z", instant("05/11/2023", false));
    }

    @Test
    void saysWhenItHadToAssumeAZone() {
        assertEquals(
                Optional.of(true), BEIJING.read("2003-12-31T10:14:55", false).map(DateReader.Read::zoneAssumed));
        assertEquals(
                Optional.of(false), BEIJING.read("2003-12-31T10:14:55Z", false).map(DateReader.Read::zoneAssumed));
        assertEquals(Optional.of(false), BEIJING.read("2003-12-31", false).map(DateReader.Read::zoneAssumed));
    }

    @Test
    void takesALongTextForNoDate() {
        assertEquals("-", read("1 Jan 2004 ".repeat(100_000)));
    }

    private static String read(String written) {
        return BEIJING.read(written, false)
                .map(read -> read.instant().toString())
                .orElse("-");
    }

    private static String instant(String written, boolean dayFirst) {
        return new DateReader(ZoneOffset.UTC)
                .read(written, dayFirst)
                .orElseThrow()
                .instant()
                .toString();
    }
}

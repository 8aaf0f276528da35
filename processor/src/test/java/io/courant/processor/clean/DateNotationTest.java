package io.courant.processor.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.courant.contract.record.DatePrecision;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateNotationTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2023-03-21T10:00:00Z|2023-03-21T10:00:00Z",
                "2022-08-06T21:57:40+08:00|2022-08-06T13:57:40Z",
                "2022-08-06 21:57:40 +0800|2022-08-06T13:57:40Z",
                "2022-08-06T21:57:40.123+0800|2022-08-06T13:57:40Z",
                "2022-08-06 21:57 +8|2022-08-06T13:57:00Z",
                "Thu, 04 Nov 2021 05:49:17 GMT|2021-11-04T05:49:17Z",
                "4 Nov 21 05:49 EST|2021-11-04T10:49:00Z",
                "Tue Mar 21 2023 10:00:00 GMT+0800 (China Standard Time)|2023-03-21T02:00:00Z",
                "2023-03-21 10:00:00 Asia/Shanghai|2023-03-21T02:00:00Z",
                "1679392800|2023-03-21T10:00:00Z",
                "1679392800000|2023-03-21T10:00:00Z",
                "2016-12-31T23:59:60Z|2016-12-31T23:59:59Z"
            })
    void readsAMoment(String text, Instant moment) {
        assertEquals(
                Optional.of(new StatedDate(moment, DatePrecision.SECOND, Optional.empty())), DateNotation.read(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2023-03-21 10:00:00",
                "2023-03-21T10:00",
                "2023/3/21 10:00",
                "2023年3月21日 10:00",
                "2023年03月21日10:00",
                "March 21, 2023 10:00"
            })
    void saysThatAMissingZoneWasAssumed(String text) {
        assertEquals(
                Optional.of(new StatedDate(
                        Instant.parse("2023-03-21T10:00:00Z"), DatePrecision.SECOND, Optional.of("UTC"))),
                DateNotation.read(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2023-03-21",
                "2023/3/21",
                "2023.03.21",
                "2023年3月21日",
                "21 March 2023",
                "Mar 21, 2023",
                "March 21st, 2023",
                "21-Mar-2023",
                "Tue, 21 Mar 2023",
                "2023 Mar 21"
            })
    void readsADay(String text) {
        assertEquals(
                Optional.of(
                        new StatedDate(Instant.parse("2023-03-21T00:00:00Z"), DatePrecision.DAY, Optional.of("UTC"))),
                DateNotation.read(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2023-13-40",
                "0001-01-01T00:00:00Z",
                "03/21/2023",
                "version 2023-03-21",
                "31 Foo 2023",
                "12:30:45",
                "2023"
            })
    void takesNothingElseForADate(String text) {
        assertEquals(Optional.empty(), DateNotation.read(text));
    }
}

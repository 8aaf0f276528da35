package io.courant.app.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SinceTest {

    private static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest
    @CsvSource({
        "90s, 2026-11-02T11:58:30Z",
        "30m, 2026-11-02T11:30:00Z",
        "1h, 2026-11-02T11:00:00Z",
        "2d, 2026-10-31T12:00:00Z",
        "1w, 2026-10-26T12:00:00Z",
        "2026-11-01, 2026-10-31T16:00:00Z",
        "2026-11-01T08:00, 2026-11-01T00:00:00Z",
        "2026-11-01T08:00:00Z, 2026-11-01T08:00:00Z",
        "2026-11-01T08:00:00+02:00, 2026-11-01T06:00:00Z",
    })
    void readsTheNotationsThatPeopleUse(String text, Instant expected) {
        assertEquals(expected, Since.parse(text, NOW, SHANGHAI));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "1y", "-1h", "2026-13-01", "2026-11-01 08:00"})
    void refusesTheRest(String text) {
        assertThrows(IllegalArgumentException.class, () -> Since.parse(text, NOW, SHANGHAI));
    }

    @Test
    void daysAreThoseOfTheUsersZone() {
        assertEquals(Instant.parse("2026-11-01T00:00:00Z"), Since.parse("2026-11-01", NOW, ZoneId.of("Z")));
    }
}

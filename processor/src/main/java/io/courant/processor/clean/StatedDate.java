package io.courant.processor.clean;

import io.courant.contract.record.DatePrecision;
import java.time.Instant;
import java.util.Optional;

/**
 * A date as a source states it.
 *
 * @param at in UTC; for a day alone, its start in UTC
 * @param precision how exactly it is known
 * @param zoneAssumed the zone that was assumed where the source names none
 */
public record StatedDate(Instant at, DatePrecision precision, Optional<String> zoneAssumed) {

    /** A moment that is known without doubt, such as a feed entry's. */
    static StatedDate at(Instant instant) {
        return new StatedDate(instant, DatePrecision.SECOND, Optional.empty());
    }
}

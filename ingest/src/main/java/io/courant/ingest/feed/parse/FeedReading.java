package io.courant.ingest.feed.parse;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What is shared while one document is read. For one thread. */
final class FeedReading {

    private final FeedContext context;
    private final Repairs repairs;
    private final DateReader dates;
    private boolean dayFirst;

    FeedReading(FeedContext context, Repairs repairs) {
        this.context = context;
        this.repairs = repairs;
        this.dates = new DateReader(context.zone());
    }

    /** Where the document was read. */
    Optional<String> address() {
        return context.address();
    }

    FeedContext context() {
        return context;
    }

    Repairs repairs() {
        return repairs;
    }

    /** Dates such as 05/11/2023 have the month first in the United States alone. */
    void datesIn(Optional<String> tag) {
        dayFirst = tag.filter(t -> !t.isBlank() && !t.toLowerCase(Locale.ROOT).matches("en|en-us.*"))
                .isPresent();
    }

    /** A date as written; what is blank is no date and no fault. */
    Optional<Instant> date(String written, int offset) {
        if (written.isBlank()) {
            return Optional.empty();
        }
        Optional<DateReader.Read> read = dates.read(written, dayFirst);
        if (read.isEmpty()) {
            repairs.add(Repair.Kind.DATE, written, offset);
        } else if (read.get().zoneAssumed()) {
            repairs.add(Repair.Kind.DATE_ZONE, written, offset);
        }
        return read.map(DateReader.Read::instant);
    }

    static Optional<String> language(Optional<String> written) {
        return written.map(tag -> Text.line(tag).replace('_', '-')).filter(tag -> tag.matches("[A-Za-z0-9-]{2,35}"));
    }
}

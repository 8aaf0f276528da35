package io.courant.app.dead;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.courant.contract.record.DeadLetter;
import java.util.Optional;

/**
 * A dead letter as it stands now.
 *
 * @param letter the last one about this raw record, or about what was refused
 * @param closedBy what closed it, for people; absent while it is open
 */
public record StandingLetter(@JsonUnwrapped DeadLetter letter, Optional<String> closedBy) {

    public boolean isOpen() {
        return closedBy.isEmpty();
    }

    /** Whether an id, the beginning of one, or a raw position names it. */
    public boolean isCalled(String name) {
        return letter.raw().filter(raw -> raw.toString().equals(name)).isPresent()
                || letter.document().filter(id -> id.value().startsWith(name)).isPresent();
    }
}

package io.courant.contract.record;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How far a webhook was told: a record of {@code webhooks} beside it.
 *
 * @param positions by the last part of the tag topic's name, the offset of the next record to look at
 * @param delivered events that its receiver took
 * @param undelivered events that were given up
 * @param failures attempts that failed since the last one that did not
 * @param trouble why the last attempt failed, if it did
 * @param at when this was written
 */
public record WebhookState(
        Map<String, Long> positions,
        long delivered,
        long undelivered,
        int failures,
        Optional<String> trouble,
        Instant at) {

    public WebhookState {
        positions = Map.copyOf(positions);
    }
}

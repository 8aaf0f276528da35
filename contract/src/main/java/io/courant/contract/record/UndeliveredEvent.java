package io.courant.contract.record;

import java.time.Instant;

/**
 * An event that a webhook's receiver did not take: a record of {@code undelivered}.
 *
 * @param webhook its id
 * @param url where it was posted
 * @param event the event's id
 * @param slug the last part of the name of the tag topic where its record stands
 * @param offset of that record
 * @param attempts how often it was tried
 * @param reason a short code: {@code status-500}, {@code no-answer}, {@code refused-address}
 * @param detail one line for people
 * @param hint one line for people: what to do about it
 * @param at when it was given up
 */
public record UndeliveredEvent(
        String webhook,
        String url,
        String event,
        String slug,
        long offset,
        int attempts,
        String reason,
        String detail,
        String hint,
        Instant at) {}

package io.courant.app.audit;

/**
 * Something that breaks a promise.
 *
 * @param kind a short code to group by
 * @param subject the document, raw position or topic that it is about
 * @param detail one line for people
 */
public record Violation(String kind, String subject, String detail) {}

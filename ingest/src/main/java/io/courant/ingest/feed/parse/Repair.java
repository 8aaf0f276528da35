package io.courant.ingest.feed.parse;

import java.util.Optional;

/**
 * One kind of fault that was repaired in a feed.
 *
 * @param kind what was done
 * @param count how often, at least 1
 * @param line the line of the first, from 1, where it has a line
 * @param detail the first such case, at most {@value #DETAIL_CHARS_MAX} characters; may be empty
 */
public record Repair(Kind kind, int count, Optional<Integer> line, String detail) {

    static final int DETAIL_CHARS_MAX = 80;

    /** What is done to a broken feed. */
    public enum Kind {
        CHARSET_CORRECTED("the declared charset is wrong, another was used"),
        CHARSET_GUESSED("no charset is declared, one was guessed"),
        BYTES_REPLACED("bytes that are no text in the charset were replaced"),
        LEADING_JUNK("what stands before the feed was skipped"),
        TRAILING_JUNK("what stands after the feed was skipped"),
        CONTROL_CHARACTERS("characters that XML forbids were dropped"),
        DOCTYPE("the DOCTYPE was removed"),
        ENTITY("an entity that XML does not know was decoded"),
        ENTITY_DROPPED("an entity of the DOCTYPE was not expanded"),
        AMPERSAND("a bare ampersand was taken as text"),
        ANGLE_BRACKET("a bare angle bracket was taken as text"),
        CDATA("a CDATA section without an end was closed"),
        ATTRIBUTE("a broken attribute was read"),
        PREFIX("an undeclared prefix was declared"),
        NESTING("elements that were not closed in order were put right"),
        TRUNCATED("the document ends too early, what was open was closed"),
        DEPTH("elements nested too deep were flattened"),
        SIZE("the document is too long, its end was not read"),
        ROOT("the root or the channel is missing, what is there was read"),
        BASE64("broken base64 was decoded"),
        LINK("a link without a usable address was repaired"),
        DATE("a date that could not be understood was left out"),
        DATE_ZONE("a date names no zone, one was assumed"),
        ID_SHARED("one id for different entries was set aside"),
        ID_MADE("an entry without id and link was given an id"),
        JSON_SYNTAX("JSON that breaks its own rules was read");

        private final String says;

        Kind(String says) {
            this.says = says;
        }
    }

    /** One line for people. */
    public String says() {
        String where = line.map(l -> "line " + l).orElse("");
        String often = count > 1 ? count + " times" : "";
        String both = where + (where.isEmpty() || often.isEmpty() ? "" : ", ") + often;
        return kind.says + (detail.isEmpty() ? "" : ": " + detail) + (both.isEmpty() ? "" : " (" + both + ")");
    }
}

package io.courant.app.doctor;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * One thing that was looked at.
 *
 * @param state how it is
 * @param subject what was looked at
 * @param detail one line for people
 * @param hint what to do about it
 */
public record Finding(State state, String subject, String detail, Optional<String> hint) {

    /** How a thing is. */
    public enum State {
        @JsonProperty("ok")
        OK,
        /** Worth knowing, and nothing is broken. */
        @JsonProperty("note")
        NOTE,
        @JsonProperty("wrong")
        WRONG
    }

    public static Finding of(State state, String subject, String detail, String hint) {
        return new Finding(state, subject, detail, Optional.of(hint));
    }

    static Finding ok(String subject, String detail) {
        return new Finding(State.OK, subject, detail, Optional.empty());
    }

    static Finding note(String subject, String detail, String hint) {
        return new Finding(State.NOTE, subject, detail, Optional.of(hint));
    }

    static Finding wrong(String subject, String detail, String hint) {
        return new Finding(State.WRONG, subject, detail, Optional.of(hint));
    }

    public boolean isWrong() {
        return state == State.WRONG;
    }
}

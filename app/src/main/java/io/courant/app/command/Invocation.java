package io.courant.app.command;

import io.courant.app.output.Console;
import java.util.Map;

/**
 * What a command gets from outside, beside its arguments.
 *
 * @param console where it speaks
 * @param environment the variables
 */
public record Invocation(Console console, Map<String, String> environment) {

    public Invocation {
        environment = Map.copyOf(environment);
    }
}

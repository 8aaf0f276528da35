package io.courant.app.http;

import io.courant.app.read.Since;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request that has been let in.
 *
 * @param path without the query
 * @param base the beginning of our own addresses for whoever asks: {@code http://localhost:18080}
 * @param parameters of the query, each with all its values; those of the path too
 * @param header gives a header's value
 */
record Call(
        String method,
        String path,
        String base,
        Map<String, List<String>> parameters,
        Function<String, Optional<String>> header,
        byte[] body) {

    /** The value of a parameter that stands once at most. */
    Optional<String> one(String name) {
        List<String> values = all(name);
        if (values.size() > 1) {
            throw RequestException.bad("the parameter " + name + " stands " + values.size() + " times: once is enough");
        }
        return values.stream().findFirst();
    }

    List<String> all(String name) {
        return parameters.getOrDefault(name, List.of());
    }

    boolean flag(String name) {
        return one(name)
                .map(text -> switch (text) {
                    case "", "true" -> true;
                    case "false" -> false;
                    default -> throw RequestException.bad(name + " is true or false, not '" + text + "'");
                })
                .orElse(false);
    }

    /** A number from 1 to a largest one. */
    int number(String name, int otherwise, int max) {
        return one(name)
                .map(text -> {
                    if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > max) {
                        throw RequestException.bad(name + " is a number from 1 to " + max + ", not '" + text + "'");
                    }
                    return Integer.parseInt(text);
                })
                .orElse(Math.min(otherwise, max));
    }

    Optional<Instant> moment(String name) {
        return one(name).map(text -> {
            try {
                return Since.parse(text, Instant.now(), ZoneOffset.UTC);
            } catch (IllegalArgumentException e) {
                throw RequestException.bad(name + ": " + e.getMessage());
            }
        });
    }

    Call with(Map<String, List<String>> more) {
        return new Call(method, path, base, more, header, body);
    }
}

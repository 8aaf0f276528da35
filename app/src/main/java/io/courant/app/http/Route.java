package io.courant.app.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that can be asked for: what {@link HttpEndpoint} answers and {@link OpenApi} describes is made from the same list of
 * these.
 *
 * @param path segments; {@code {name}} stands for any one segment, {@code {name}.ending} for one with that ending
 * @param id a name for programs
 * @param about one sentence
 * @param produces the media type of a good answer; empty for none
 */
record Route(
        String method,
        String path,
        String id,
        String about,
        List<Parameter> parameters,
        String produces,
        Handler handler) {

    /** What answers. */
    interface Handler {
        /** @throws RequestException if it cannot */
        Answer answer(Call call);
    }

    Route {
        parameters = List.copyOf(parameters);
    }

    static Route get(
            String path, String id, String about, String produces, List<Parameter> parameters, Handler handler) {
        return new Route("GET", path, id, about, parameters, produces, handler);
    }

    /** What the path holds for this route's parameters; empty if it is not this route's. */
    Optional<Map<String, String>> match(String asked) {
        List<String> own = segments(path);
        List<String> other = segments(asked);
        if (own.size() != other.size()) {
            return Optional.empty();
        }
        Map<String, String> found = new HashMap<>();
        for (int i = 0; i < own.size(); i++) {
            String segment = own.get(i);
            int close = segment.indexOf('}');
            if (close < 0) {
                if (!segment.equals(other.get(i))) {
                    return Optional.empty();
                }
                continue;
            }
            String ending = segment.substring(close + 1);
            String value = other.get(i);
            if (!value.endsWith(ending) || value.length() == ending.length()) {
                return Optional.empty();
            }
            found.put(segment.substring(1, close), value.substring(0, value.length() - ending.length()));
        }
        return Optional.of(found);
    }

    /** The more fixed letters, the more exactly a path is meant. */
    int exactness() {
        return path.replaceAll("\\{[^}]*}", "").length();
    }

    private static List<String> segments(String path) {
        return new ArrayList<>(Arrays.asList(path.split("/", -1)));
    }

    Optional<Parameter> query(String name) {
        return parameters.stream()
                .filter(parameter ->
                        parameter.in().equals("query") && parameter.name().equals(name))
                .findFirst();
    }
}

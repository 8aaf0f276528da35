package io.courant.processor.clean.markdown;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands in a shortcode's braces: {@code figure src="a.png" alt=b} or {@code asset_img a.png 200 "a title"}.
 *
 * @param name in lower case
 * @param values those without a name, in order
 * @param named by their names in lower case; Hexo writes {@code lang:java}, others {@code lang=java}
 */
record Shortcode(String name, List<String> values, Map<String, String> named) {

    private static final int ARGUMENTS_MAX = 200;

    /** @param inside the braces, without a slash or hyphen at its ends */
    static Shortcode parse(String inside) {
        List<String> values = new ArrayList<>();
        Map<String, String> named = new LinkedHashMap<>();
        int at = skipBlank(inside, 0);
        int nameEnd = at;
        while (nameEnd < inside.length() && !Character.isWhitespace(inside.charAt(nameEnd))) {
            nameEnd++;
        }
        String name = inside.substring(at, nameEnd).toLowerCase(java.util.Locale.ROOT);
        at = skipBlank(inside, nameEnd);
        while (at < inside.length() && values.size() + named.size() < ARGUMENTS_MAX) {
            int start = at;
            while (at < inside.length() && isKey(inside.charAt(at))) {
                at++;
            }
            String key = inside.substring(start, at).toLowerCase(java.util.Locale.ROOT);
            boolean isNamed = !key.isEmpty()
                    && at + 1 < inside.length()
                    && (inside.charAt(at) == '=' || (inside.charAt(at) == ':' && inside.charAt(at + 1) != '/'));
            StringBuilder value = new StringBuilder();
            at = value(inside, isNamed ? at + 1 : start, value);
            if (isNamed) {
                named.putIfAbsent(key, value.toString());
            } else {
                values.add(value.toString());
            }
            at = skipBlank(inside, at);
        }
        return new Shortcode(name, values, named);
    }

    /** The first named argument that is there and not blank. */
    Optional<String> get(String... keys) {
        for (String key : keys) {
            Optional<String> value = Optional.ofNullable(named.get(key)).filter(v -> !v.isBlank());
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    /** The unnamed argument of that number, from 0. */
    Optional<String> at(int index) {
        return index < values.size() ? Optional.of(values.get(index)).filter(v -> !v.isBlank()) : Optional.empty();
    }

    private static int value(String inside, int from, StringBuilder to) {
        char quote = from < inside.length() ? inside.charAt(from) : ' ';
        if (quote == '"' || quote == '\'' || quote == '`') {
            int at = from + 1;
            while (at < inside.length() && inside.charAt(at) != quote) {
                if (inside.charAt(at) == '\\' && quote == '"' && at + 1 < inside.length()) {
                    at++;
                }
                to.append(inside.charAt(at));
                at++;
            }
            return at + 1;
        }
        int at = from;
        while (at < inside.length() && !Character.isWhitespace(inside.charAt(at))) {
            to.append(inside.charAt(at));
            at++;
        }
        return at;
    }

    private static boolean isKey(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-';
    }

    private static int skipBlank(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}

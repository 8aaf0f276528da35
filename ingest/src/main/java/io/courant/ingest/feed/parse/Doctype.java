package io.courant.ingest.feed.parse;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The entities that a DOCTYPE declares within itself. Only plain text is kept: nothing external, no parameter entities, no
 * entity within an entity, so nothing can be fetched and nothing can explode.
 */
final class Doctype {

    private static final Pattern ENTITY = Pattern.compile("<!ENTITY\\s+([A-Za-z_][\\w.-]{0,60})\\s+"
            + "(?:\"([^\"<]{0,1000}+)\"|'([^'<]{0,1000}+)'|(?:SYSTEM|PUBLIC)\\s[^>]{0,1000})\\s*>");
    private static final Pattern ENTITY_WITHIN = Pattern.compile("&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z_]");
    private static final int ENTITIES_MAX = 1000;

    private Doctype() {}

    /** Name to text; empty for what is not expanded. */
    static Map<String, String> entities(String doctype) {
        Map<String, String> entities = new HashMap<>();
        Matcher matcher = ENTITY.matcher(doctype);
        while (matcher.find() && entities.size() < ENTITIES_MAX) {
            String quoted = matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
            boolean plain = quoted != null && !ENTITY_WITHIN.matcher(quoted).find();
            entities.put(matcher.group(1), plain ? new References(new Repairs()).decode(quoted, -1) : "");
        }
        return entities;
    }

    /**
     * Where a DOCTYPE ends: after the {@code >} that closes it, quotes and the internal subset respected; at the first
     * {@code >} if that never comes.
     */
    static int end(String text, int from) {
        int depth = 0;
        char quote = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0 && depth == 0 && c == '<') {
                break;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '[' || c == ']') {
                depth += c == '[' ? 1 : -1;
            } else if (c == '>' && depth <= 0) {
                return i + 1;
            }
        }
        int first = text.indexOf('>', from);
        return first < 0 ? text.length() : first + 1;
    }
}

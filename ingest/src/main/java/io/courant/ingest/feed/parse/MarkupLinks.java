package io.courant.ingest.feed.parse;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the links of a piece of HTML absolute and leaves every other letter as it is. */
final class MarkupLinks {

    /** Attributes of HTML that hold one address (WHATWG HTML, index of attributes). */
    static final Set<String> ATTRIBUTES =
            Set.of("href", "src", "poster", "cite", "data", "action", "formaction", "background", "longdesc");

    private static final Pattern ATTRIBUTE =
            Pattern.compile("([^\\s\"'<>/=]{1,60}+)(\\s{0,8}+=\\s{0,8}+)(?:\"([^\"]*+)\"|'([^']*+)'|([^\\s\"'<>]++))");

    private MarkupLinks() {}

    static String absolute(String html, Optional<String> base) {
        if (base.isEmpty() || html.indexOf('<') < 0 || html.indexOf('=') < 0) {
            return html;
        }
        StringBuilder out = new StringBuilder(html.length() + 64);
        int tag = html.indexOf('<');
        int done = 0;
        while (tag >= 0) {
            int end = html.indexOf('>', tag);
            if (end < 0) {
                break;
            }
            out.append(html, done, tag);
            out.append(tag(html.substring(tag, end), base));
            done = end;
            tag = html.indexOf('<', end);
        }
        return out.append(html, done, html.length()).toString();
    }

    private static String tag(String tag, Optional<String> base) {
        if (tag.length() < 2 || !Character.isLetter(tag.charAt(1)) || tag.indexOf('=') < 0) {
            return tag;
        }
        Matcher attribute = ATTRIBUTE.matcher(tag);
        StringBuilder out = new StringBuilder();
        while (attribute.find()) {
            if (!ATTRIBUTES.contains(attribute.group(1).toLowerCase(Locale.ROOT))) {
                continue;
            }
            int group = attribute.group(3) != null ? 3 : attribute.group(4) != null ? 4 : 5;
            String quote = group == 3 ? "\"" : group == 4 ? "'" : "";
            String written = attribute.group(group);
            String resolved = Address.isAbsolute(written.strip()) ? written : Address.resolve(base, written);
            String whole = attribute.group(1) + attribute.group(2) + quote + resolved + quote;
            attribute.appendReplacement(out, Matcher.quoteReplacement(whole));
        }
        return attribute.appendTail(out).toString();
    }
}

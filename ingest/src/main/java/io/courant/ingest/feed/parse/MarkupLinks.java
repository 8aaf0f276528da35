package io.courant.ingest.feed.parse;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the links of a piece of HTML absolute and leaves every other letter as it is. */
final class MarkupLinks {

    /** Attributes of HTML that hold one address (WHATWG HTML, index of attributes). */
    static final java.util.Set<String> ATTRIBUTES =
            java.util.Set.of("href", "src", "poster", "cite", "data", "action", "formaction", "background", "longdesc");

    private static final Pattern LINK = Pattern.compile(
            "(?i)([\\s\"'](?:href|src|poster|cite|data|action|formaction|background|longdesc)\\s{0,8}=\\s{0,8})"
                    + "(?:\"([^\"<>]{0,4000}+)\"|'([^'<>]{0,4000}+)'|([^\\s\"'<>]{1,4000}+))");

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
        Matcher link = LINK.matcher(tag);
        StringBuilder out = new StringBuilder();
        while (link.find()) {
            int group = link.group(2) != null ? 2 : link.group(3) != null ? 3 : 4;
            String quote = group == 2 ? "\"" : group == 3 ? "'" : "";
            String written = link.group(group);
            String resolved = Address.isAbsolute(written.strip()) ? written : Address.resolve(base, written);
            link.appendReplacement(out, Matcher.quoteReplacement(link.group(1) + quote + resolved + quote));
        }
        return link.appendTail(out).toString();
    }
}

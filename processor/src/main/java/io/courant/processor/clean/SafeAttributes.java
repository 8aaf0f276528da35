package io.courant.processor.clean;

import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** The few attributes that mean something to a reader. Addresses are not among them: they are made, not copied. */
final class SafeAttributes {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");
    private static final Pattern CODE_LANGUAGE =
            Pattern.compile("(?:^|\\s)(?:language|lang|highlight-source)-([\\w+#.-]{1,30})(?:\\s|$)");

    private SafeAttributes() {}

    static void copy(Element from, Element to) {
        switch (to.normalName()) {
            case "td", "th" -> {
                number(from, to, "colspan");
                number(from, to, "rowspan");
            }
            case "ol" -> number(from, to, "start");
            case "time" -> PlainString.line(from.attr("datetime")).ifPresent(date -> to.attr("datetime", date));
            case "abbr" -> PlainString.line(from.attr("title")).ifPresent(title -> to.attr("title", title));
            case "code", "pre" -> {
                var language = CODE_LANGUAGE.matcher(from.className());
                if (language.find()) {
                    to.attr("class", "language-" + language.group(1));
                }
            }
            default -> {}
        }
    }

    private static void number(Element from, Element to, String name) {
        String value = from.attr(name).strip();
        if (NUMBER.matcher(value).matches()) {
            to.attr(name, value);
        }
    }
}

package io.courant.processor.clean;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What becomes of each element: the allow-list, and what is done with the rest. */
public enum ElementPolicy {
    /** Stays, and stands in a line. */
    INLINE,
    /** Stays, and stands on lines of its own. */
    BLOCK,
    /** Goes, with everything in it. */
    DROP,
    /** Goes, but what is in it stays. */
    UNWRAP;

    static final Set<String> INLINE_NAMES = Set.of(
            "a", "abbr", "b", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark", "q", "rp",
            "rt", "ruby", "s", "samp", "small", "strong", "sub", "sup", "time", "u", "var");

    public static final Set<String> BLOCK_NAMES = Set.of(
            "blockquote",
            "caption",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "figcaption",
            "figure",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "li",
            "ol",
            "p",
            "pre",
            "summary",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "tr",
            "ul");

    private static final Set<String> DROPPED_NAMES = Set.of(
            "applet",
            "area",
            "audio",
            "base",
            "button",
            "canvas",
            "col",
            "colgroup",
            "datalist",
            "embed",
            "frame",
            "frameset",
            "head",
            "iframe",
            "input",
            "link",
            "meta",
            "meter",
            "object",
            "optgroup",
            "option",
            "output",
            "param",
            "progress",
            "script",
            "select",
            "source",
            "style",
            "svg",
            "template",
            "textarea",
            "title",
            "track",
            "video");

    /** Elements that mean the same as one that stays; sections are plain blocks here. */
    private static final Map<String, String> RENAMED = Map.ofEntries(
            Map.entry("acronym", "abbr"),
            Map.entry("strike", "s"),
            Map.entry("tt", "code"),
            Map.entry("listing", "pre"),
            Map.entry("plaintext", "pre"),
            Map.entry("xmp", "pre"),
            Map.entry("dir", "ul"),
            Map.entry("menu", "ul"),
            Map.entry("address", "div"),
            Map.entry("article", "div"),
            Map.entry("aside", "div"),
            Map.entry("body", "div"),
            Map.entry("center", "div"),
            Map.entry("dialog", "div"),
            Map.entry("fieldset", "div"),
            Map.entry("footer", "div"),
            Map.entry("form", "div"),
            Map.entry("header", "div"),
            Map.entry("hgroup", "div"),
            Map.entry("legend", "div"),
            Map.entry("main", "div"),
            Map.entry("nav", "div"),
            Map.entry("noframes", "div"),
            Map.entry("search", "div"),
            Map.entry("section", "div"));

    public static String rename(String name) {
        return RENAMED.getOrDefault(name, name);
    }

    private static final Map<String, ElementPolicy> ORIGINAL = byName();

    private static Map<String, ElementPolicy> byName() {
        Map<String, ElementPolicy> policies = new HashMap<>();
        for (Set<String> names : List.of(INLINE_NAMES, BLOCK_NAMES, DROPPED_NAMES, RENAMED.keySet())) {
            names.forEach(name -> policies.put(name, of(rename(name))));
        }
        return policies;
    }

    /** The policy for an element by its name in the page. */
    public static ElementPolicy ofOriginal(String name) {
        return ORIGINAL.getOrDefault(name, UNWRAP);
    }

    /** The policy for an element by its name after {@link #rename}. */
    public static ElementPolicy of(String name) {
        if (BLOCK_NAMES.contains(name)) {
            return BLOCK;
        }
        if (INLINE_NAMES.contains(name)) {
            return INLINE;
        }
        return DROPPED_NAMES.contains(name) ? DROP : UNWRAP;
    }
}

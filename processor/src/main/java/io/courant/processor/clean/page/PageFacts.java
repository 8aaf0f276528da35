package io.courant.processor.clean.page;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What a page's head says that helps to find its main content: its kind, its title and what it quotes of itself.
 *
 * @param types the types of schema.org and Open Graph, in lower case
 * @param title the title, as by {@link PlainWriting}
 * @param quoted descriptions, plainly written
 * @param told the text of the article as JSON-LD tells it, plainly written
 * @param path the path of the page's address, if it states it
 */
record PageFacts(Set<String> types, String title, String quoted, String told, String path) {

    private static final String TYPE_KEY = "\"@type\"";
    private static final Pattern TYPE = Pattern.compile(TYPE_KEY + "\\s*:\\s*\\[?\\s*\"([A-Za-z]{3,40})\"");
    private static final Pattern PATH = Pattern.compile("https?://[^/]+(/[^?#]*)?.*");
    private static final int SCRIPT_CHARS_MAX = 1_000_000;

    static PageFacts of(Document page) {
        Set<String> types = new HashSet<>();
        StringBuilder quoted = new StringBuilder();
        StringBuilder told = new StringBuilder();
        String title = "";
        String address = "";
        for (Element element : page.head().getAllElements()) {
            switch (element.normalName()) {
                case "meta" -> {
                    String name = (element.hasAttr("property") ? element.attr("property") : element.attr("name"))
                            .toLowerCase(Locale.ROOT);
                    String content = element.attr("content");
                    switch (name) {
                        case "og:type" ->
                            types.add("og:" + content.toLowerCase(Locale.ROOT).strip());
                        case "og:title" -> title = content;
                        case "og:description", "description" ->
                            quoted.append(PlainWriting.of(content)).append(' ');
                        case "og:url" -> address = address.isEmpty() ? content : address;
                        case "generator" ->
                            types.add("by:"
                                    + content.toLowerCase(Locale.ROOT).strip().split("[^a-z]", 2)[0]);
                        default -> {}
                    }
                }
                case "title" -> title = title.isEmpty() ? element.text() : title;
                case "link" ->
                    address = element.attr("rel").equalsIgnoreCase("canonical") ? element.attr("href") : address;
                default -> {}
            }
        }
        for (Element script : PageElements.of(page).named("script")) {
            if (script.attr("type").equalsIgnoreCase("application/ld+json")) {
                String data = script.data();
                if (data.length() <= SCRIPT_CHARS_MAX) {
                    types(data, types);
                    collect("articleBody", data, told);
                    collect("text", data, told);
                    collect("description", data, quoted);
                }
            }
        }
        Matcher path = PATH.matcher(address);
        return new PageFacts(
                Set.copyOf(types),
                PlainWriting.of(title),
                quoted.toString(),
                told.toString(),
                path.matches() ? Optional.ofNullable(path.group(1)).orElse("/") : "");
    }

    /** Whether the block is a heading that says what the title says. */
    boolean isTitle(TextBlock block) {
        String words = block.said().plain();
        boolean heading = block.region().element.nameIs("h1")
                || block.region().parent.map(p -> p.element.nameIs("h1")).orElse(false);
        return heading && words.length() >= 4 && title.startsWith(words);
    }

    /** An article, and not a shop's page that a template calls one. */
    boolean isArticle() {
        return hasType("og:article", "article", "newsarticle", "blogposting", "report", "techarticle")
                && !hasType("product", "collectionpage", "itemlist", "og:product");
    }

    boolean isThread() {
        return hasType(
                "discussionforumposting",
                "qapage",
                "question",
                "by:discourse",
                "by:xenforo",
                "by:vbulletin",
                "by:phpbb",
                "by:flarum");
    }

    boolean hasType(String... names) {
        for (String name : names) {
            if (types.contains(name)) {
                return true;
            }
        }
        return false;
    }

    private static void types(String json, Set<String> to) {
        Matcher type = TYPE.matcher(json);
        for (int at = json.indexOf(TYPE_KEY); at >= 0; at = json.indexOf(TYPE_KEY, at + 1)) {
            if (type.region(at, json.length()).lookingAt()) {
                to.add(type.group(1).toLowerCase(Locale.ROOT));
            }
        }
    }

    /** Finds a member's strings without reading the JSON: broken JSON tells as much. */
    private static void collect(String name, String json, StringBuilder to) {
        String key = '"' + name + '"';
        for (int at = json.indexOf(key); at >= 0; at = json.indexOf(key, at + 1)) {
            int i = at + key.length();
            while (i < json.length() && (json.charAt(i) == ':' || Character.isWhitespace(json.charAt(i)))) {
                i++;
            }
            if (i < json.length() && json.charAt(i) == '"') {
                to.append(PlainWriting.of(string(json, i + 1))).append(' ');
            }
        }
    }

    private static String string(String json, int start) {
        StringBuilder out = new StringBuilder();
        for (int i = start; i < json.length() && json.charAt(i) != '"'; i++) {
            char c = json.charAt(i);
            if (c != '\\') {
                out.append(c);
            } else if (i + 5 < json.length() && json.charAt(i + 1) == 'u') {
                try {
                    out.append((char) Integer.parseInt(json, i + 2, i + 6, 16));
                    i += 5;
                } catch (NumberFormatException e) {
                    i++;
                }
            } else {
                out.append(' ');
                i++;
            }
        }
        return out.toString();
    }
}

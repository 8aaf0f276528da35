package io.courant.processor.clean.markdown;

import io.courant.processor.clean.PlainString;
import io.courant.processor.clean.link.EmbeddedPlayers;
import io.courant.processor.clean.link.EmbeddedPlayers.Watchable;
import io.courant.processor.clean.link.WebAddress;
import io.courant.processor.clean.markdown.ShortcodeScan.Tag;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes plain Markdown of the shortcodes and tags of site generators (Hugo, Hexo, Jekyll): images stay images, what is
 * embedded becomes a link, code becomes code, and what is unknown goes without what it encloses.
 */
final class Shortcodes {

    private static final int DEPTH_MAX = 30;
    private static final Set<String> IMAGES =
            Set.of("figure", "image", "img", "asset_img", "fullimage", "lightbox", "qnimg");
    private static final Set<String> CODES = Set.of("codeblock", "code", "highlight", "mermaid", "echarts", "prism");
    private static final Set<String> QUOTES = Set.of("blockquote", "quote", "cq", "centerquote", "pullquote");
    private static final Set<String> FILES = Set.of("video", "mp4", "dplayer", "audio", "aplayer", "iframe", "embed");
    private static final Set<String> PATHS =
            Set.of("ref", "relref", "asset_path", "post_path", "post_url", "link_to", "baseurl", "static");
    private static final Set<String> LINKS = Set.of("post_link", "asset_link", "link", "btn", "button");
    private static final Pattern SITE_ADDRESS =
            Pattern.compile("(?:site|config)\\.(?:base)?_?url\\b.*", Pattern.DOTALL);
    private static final Pattern LITERAL_ADDRESS = Pattern.compile("([\"'])([^\"']*)\\1\\s*\\|.*url.*", Pattern.DOTALL);
    private static final Pattern FILE = Pattern.compile("\\S+\\.\\w{2,5}(?:[?#]\\S*)?|(?:https?:)?//\\S+|/\\S+");

    /** Marks that a caption may have, which HTML would show. */
    private static final Pattern EMPHASIS = Pattern.compile("(\\*{1,3}|`)([^\\s*`](?:[^*`]*[^\\s*`])?)\\1");

    private static final Pattern LINK = Pattern.compile("\\[([^\\[\\]]*)\\]\\([^()\\s]*\\)");

    private final String text;
    private final ShortcodeScan scan;
    private final StringBuilder out = new StringBuilder();

    private Shortcodes(String text, ShortcodeScan scan) {
        this.text = text;
        this.scan = scan;
    }

    /** The text without shortcodes. */
    static String expand(String text) {
        if (!text.contains("{{") && !text.contains("{%")) {
            return text;
        }
        ShortcodeScan scan = new ShortcodeScan(text);
        if (scan.tags().isEmpty()) {
            return text;
        }
        Shortcodes expanded = new Shortcodes(text, scan);
        expanded.range(0, text.length(), 0, scan.tags().size(), 0);
        return expanded.out.toString();
    }

    private void range(int start, int end, int firstTag, int tagEnd, int depth) {
        int at = start;
        for (int i = firstTag; i < tagEnd; i++) {
            Tag tag = scan.tags().get(i);
            out.append(text, at, tag.start());
            Optional<Integer> closer = depth < DEPTH_MAX ? scan.closer(i) : Optional.empty();
            if (closer.isPresent()) {
                Tag close = scan.tags().get(closer.get());
                enclosing(tag, close, i, closer.get(), depth);
                at = close.end();
                i = closer.get();
            } else {
                single(tag);
                at = tag.end();
            }
        }
        out.append(text, at, end);
    }

    private void single(Tag tag) {
        switch (tag.kind()) {
            case ESCAPED -> out.append(tag.inside());
            case EXPRESSION -> out.append(value(tag));
            case TAG -> {
                if (!tag.isClosing()) {
                    out.append(replacement(Shortcode.parse(tag.inside()), tag));
                }
            }
        }
    }

    private String value(Tag tag) {
        if (SITE_ADDRESS.matcher(tag.inside()).matches()) {
            return "";
        }
        Matcher literal = LITERAL_ADDRESS.matcher(tag.inside());
        return literal.matches() ? literal.group(2) : text.substring(tag.start(), tag.end());
    }

    private void enclosing(Tag tag, Tag close, int first, int last, int depth) {
        Shortcode code = Shortcode.parse(tag.inside());
        if (code.name().equals("comment")) {
            return;
        }
        if (CODES.contains(code.name())) {
            fence(code, text.substring(tag.end(), close.start()));
            return;
        }
        if (code.name().equals("gallery") || code.name().equals("gp")) {
            out.append("\n\n");
        }
        int start = out.length();
        boolean isFigure = IMAGES.contains(code.name()) && !source(code).isEmpty();
        if (isFigure) {
            out.append(replacement(code, tag));
        } else {
            code.get("summary", "title")
                    .map(Shortcodes::words)
                    .ifPresent(title -> out.append("\n**").append(title).append("**\n"));
        }
        range(tag.end(), close.start(), first + 1, last, depth + 1);
        if (QUOTES.contains(code.name())) {
            String inside = out.substring(start).strip();
            out.setLength(start);
            quote(code, inside);
        }
    }

    private void fence(Shortcode code, String inside) {
        int ticks = 3;
        int run = 0;
        for (int i = 0; i < inside.length(); i++) {
            run = inside.charAt(i) == '`' ? run + 1 : 0;
            ticks = Math.max(ticks, run + 1);
        }
        String language = code.get("lang", "language")
                .or(() -> code.name().equals("highlight") ? code.at(0) : Optional.empty())
                .filter(name -> name.matches("[\\w+#.-]{1,30}"))
                .orElse("");
        String fence = "`".repeat(Math.min(ticks, 100));
        out.append("\n\n").append(fence).append(language).append('\n');
        out.append(inside.replaceFirst("^[ \\t]*\\n", "").stripTrailing());
        out.append('\n').append(fence).append("\n\n");
    }

    private void quote(Shortcode code, String inside) {
        String author = code.name().equals("pullquote") ? "" : String.join(" ", code.values());
        out.append("\n\n");
        inside.lines().forEach(line -> out.append("> ").append(line).append('\n'));
        PlainString.line(author)
                .ifPresent(name -> out.append(">\n> — ").append(name).append('\n'));
        out.append('\n');
    }

    /** What stands instead of a shortcode that encloses nothing. */
    private String replacement(Shortcode code, Tag tag) {
        String name = code.name();
        if (IMAGES.contains(name)) {
            return image(code, isAlone(tag));
        }
        if (PATHS.contains(name)) {
            return code.at(0)
                    .or(() -> code.get("path"))
                    .map(path -> path.replace(" ", "%20"))
                    .orElse("");
        }
        if (LINKS.contains(name)) {
            return link(code);
        }
        if (FILES.contains(name)) {
            return file(code);
        }
        EmbeddedPlayers players = EmbeddedPlayers.known();
        if (players.isService(name)) {
            String id = name.equals("gist")
                            && code.values().size() > 1
                            && !code.values().get(0).contains("/")
                    ? code.values().get(0) + "/" + code.values().get(1)
                    : code.get("id").or(() -> code.at(0)).orElse("");
            return players.of(name, id)
                    .map(watch -> link(code.get("title", "caption").orElse(watch.name()), watch.url()))
                    .orElse("");
        }
        return "";
    }

    private String file(Shortcode code) {
        String source = source(code);
        Optional<Watchable> watch = WebAddress.parse(source.startsWith("//") ? "https:" + source : source)
                .flatMap(EmbeddedPlayers.known()::at);
        if (watch.isPresent()) {
            return link(
                    code.get("title").orElse(watch.get().name()), watch.get().url());
        }
        String path = source.split("[?#]", 2)[0];
        return source.isEmpty()
                ? ""
                : link(code.get("title", "caption").orElse(path.substring(path.lastIndexOf('/') + 1)), source);
    }

    private static String link(Shortcode code) {
        Optional<String> named = code.get("href", "url", "link");
        if (named.isPresent()) {
            return link(code.get("content", "text", "title").orElse(named.get()), named.get());
        }
        if (code.name().equals("btn") || code.name().equals("button")) {
            String[] parts = String.join(" ", code.values()).split("\\s*,\\s*", 3);
            return parts.length < 2 ? "" : link(parts[1], parts[0]);
        }
        // Hexo's "link" names the words first, its "post_link" the target.
        boolean wordsFirst = code.name().equals("link")
                && code.at(1).filter(v -> FILE.matcher(v).matches()).isPresent();
        String target = code.at(wordsFirst ? 1 : 0).orElse("");
        String words = code.at(wordsFirst ? 0 : 1).orElse(target);
        return target.isEmpty() ? words(words) : link(words, target);
    }

    private static String image(Shortcode code, boolean alone) {
        String source = source(code);
        String title = code.get("caption", "title").or(() -> quoted(code, 0)).orElse("");
        String alt = code.get("alt").or(() -> quoted(code, 1)).orElse(title);
        if (source.isEmpty()) {
            return words(title);
        }
        Optional<String> caption =
                code.name().equals("figure") || code.get("caption").isPresent()
                        ? PlainString.line(LINK.matcher(EMPHASIS.matcher(title).replaceAll("$2"))
                                .replaceAll("$1"))
                        : Optional.empty();
        String attribution = code.get("attr")
                .map(words -> caption.isPresent() ? " " + words : words)
                .orElse("");
        if (!alone || (caption.isEmpty() && attribution.isEmpty())) {
            return "![" + words(alt) + "](" + target(source) + ")";
        }
        return "<figure><img src=\"" + attribute(source) + "\" alt=\"" + attribute(alt) + "\"><figcaption>"
                + attribute(caption.orElse("") + attribution) + "</figcaption></figure>\n";
    }

    /** Hexo's images have classes before and sizes after their address; a title and an alternative follow in quotes. */
    private static Optional<String> quoted(Shortcode code, int index) {
        List<String> values = code.values();
        int at = 0;
        while (at < values.size() && !values.get(at).equals(source(code))) {
            at++;
        }
        List<String> after = values.subList(Math.min(at + 1, values.size()), values.size()).stream()
                .filter(value -> !value.matches("\\d+(?:px|%)?|auto"))
                .flatMap(value -> value.contains("\" \"") || value.contains("' '")
                        ? Pattern.compile("[\"']\\s+[\"']").splitAsStream(value)
                        : java.util.stream.Stream.of(value))
                .map(value -> value.replaceAll("^[\"']|[\"']$", ""))
                .filter(value -> !value.isBlank())
                .toList();
        return index < after.size() ? Optional.of(after.get(index)) : Optional.empty();
    }

    private static String source(Shortcode code) {
        return code.get("src", "url", "source", "href", "link")
                .or(() -> code.values().stream()
                        .map(String::strip)
                        .filter(value -> FILE.matcher(value).matches())
                        .findFirst())
                .orElse("")
                .strip();
    }

    private boolean isAlone(Tag tag) {
        int before = tag.start() - 1;
        while (before >= 0 && (text.charAt(before) == ' ' || text.charAt(before) == '\t')) {
            before--;
        }
        int after = tag.end();
        while (after < text.length() && (text.charAt(after) == ' ' || text.charAt(after) == '\t')) {
            after++;
        }
        return (before < 0 || text.charAt(before) == '\n') && (after >= text.length() || text.charAt(after) == '\n');
    }

    private static String link(String words, String target) {
        return "[" + words(words) + "](" + target(target) + ")";
    }

    private static String words(String words) {
        return PlainString.line(words).orElse("").replaceAll("([\\[\\]\\\\*_`<])", "\\\\$1");
    }

    private static String target(String address) {
        return "<" + address.replaceAll("[\\r\\n<>]", "").replace("\\", "%5C") + ">";
    }

    private static String attribute(String value) {
        return value.replaceAll("\\s+", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("\"", "&quot;");
    }
}

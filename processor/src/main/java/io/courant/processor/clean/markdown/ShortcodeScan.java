package io.courant.processor.clean.markdown;

import io.courant.processor.clean.InterruptedCleaningException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the shortcodes of a Markdown text, outside of its code, and which of them enclose something. One pass over the text;
 * not safe for use by several threads.
 *
 * <p>Sources: <a href="https://gohugo.io/content-management/shortcodes/">Hugo</a>,
 * <a href="https://hexo.io/docs/tag-plugins">Hexo</a>, <a href="https://jekyllrb.com/docs/liquid/tags/">Jekyll</a>.
 */
final class ShortcodeScan {

    /** What such a tag encloses is no Markdown with tags of its own. */
    private static final Set<String> LITERAL = Set.of(
            "raw", "verbatim", "comment", "codeblock", "code", "highlight", "mermaid", "echarts", "math", "katex");

    private static final int INSIDE_CHARS_MAX = 2_000;
    private static final int CODE_SPAN_CHARS_MAX = 2_000;
    private static final int TAGS_MAX = 20_000;

    private final String text;
    private final List<Tag> tags = new ArrayList<>();
    private final Map<Integer, Integer> closers = new HashMap<>();
    private final Map<String, Integer> nextEnd = new HashMap<>();
    private final Set<String> neverClosed = new HashSet<>();

    /** The tag that encloses what is literal here. */
    private Optional<Tag> literal = Optional.empty();

    /** Where to go on after what is no tag. */
    private int resume;

    ShortcodeScan(String text) {
        this.text = text;
        find();
        pair();
    }

    /** In order. */
    List<Tag> tags() {
        return tags;
    }

    /** The number of the tag that closes this one; absent if it encloses nothing. */
    Optional<Integer> closer(int tag) {
        return Optional.ofNullable(closers.get(tag));
    }

    private void find() {
        int at = 0;
        boolean lineStart = true;
        while (at < text.length() && tags.size() < TAGS_MAX) {
            InterruptedCleaningException.check();
            char c = text.charAt(at);
            if (lineStart && literal.isEmpty()) {
                int after = afterFence(at);
                if (after > at) {
                    at = after;
                    continue;
                }
            }
            lineStart = c == '\n';
            if (c == '`' && literal.isEmpty()) {
                at = afterCode(at);
            } else if (c == '\\' && at + 1 < text.length() && text.charAt(at + 1) != '\n') {
                at += 2;
            } else if (c == '{') {
                at = afterTag(at);
            } else {
                at++;
            }
            if (at >= text.length() && literal.isPresent()) {
                at = forgetLiteral();
            }
        }
    }

    /** Nothing closes it: what follows is text like any other. */
    private int forgetLiteral() {
        Tag opener = literal.orElseThrow();
        neverClosed.add(opener.name());
        literal = Optional.empty();
        return opener.end;
    }

    private int afterTag(int at) {
        Optional<Tag> found = tagAt(at);
        if (found.isEmpty()) {
            return resume;
        }
        Tag tag = found.get();
        if (literal.isPresent()) {
            boolean closes = tag.isClosing && tag.name().equals(literal.get().name());
            if (!closes) {
                return at + 1;
            }
            literal = Optional.empty();
        } else if (tag.kind == Kind.TAG
                && !tag.isClosing
                && LITERAL.contains(tag.name())
                && !neverClosed.contains(tag.name())) {
            literal = found;
        }
        tags.add(tag);
        return tag.end;
    }

    private Optional<Tag> tagAt(int at) {
        boolean isHugo = text.startsWith("{{<", at) || text.startsWith("{{%", at);
        boolean isTag = isHugo || text.startsWith("{%", at);
        if (!isTag && !text.startsWith("{{", at)) {
            resume = at + 1;
            return Optional.empty();
        }
        String end = isHugo ? text.charAt(at + 2) + "}}" : isTag ? "%}" : "}}";
        end = end.equals("<}}") ? ">}}" : end;
        int start = at + (isHugo ? 3 : 2);
        int close = next(end, start);
        resume = at + 1;
        if (close < 0 || close - start > INSIDE_CHARS_MAX) {
            return Optional.empty();
        }
        int innermost = text.charAt(at + 1) == '{' ? innermost(at, close) : at;
        if (innermost > at) {
            resume = innermost;
            return Optional.empty();
        }
        String inside = text.substring(start, close).strip();
        if (isHugo && inside.startsWith("/*")) {
            String shown = text.substring(at, start)
                    + text.substring(start, close).replace("/*", "").replace("*/", "")
                    + end;
            return Optional.of(new Tag(Kind.ESCAPED, at, close + end.length(), shown, false));
        }
        inside = trimmed(inside, '-');
        if (!isTag) {
            return Optional.of(new Tag(Kind.EXPRESSION, at, close + 2, inside, false));
        }
        boolean closing = isHugo ? inside.startsWith("/") : inside.matches("(?is)end[\\w-]+.*");
        return Optional.of(
                new Tag(Kind.TAG, at, close + end.length(), isHugo ? trimmed(inside, '/') : inside, closing));
    }

    /** The last place before another where two braces open, at least this one. */
    private int innermost(int at, int before) {
        int last = before - 2;
        while (last > at && !(text.charAt(last) == '{' && text.charAt(last + 1) == '{')) {
            last--;
        }
        return Math.max(at, last);
    }

    /** Liquid's marks for white space, and Hugo's for closing. */
    private static String trimmed(String inside, char mark) {
        int start = !inside.isEmpty() && inside.charAt(0) == mark ? 1 : 0;
        int end = inside.length() > start && inside.charAt(inside.length() - 1) == mark
                ? inside.length() - 1
                : inside.length();
        return inside.substring(start, end).strip();
    }

    /** Where a mark stands next; searched for once, however many ask. */
    private int next(String mark, int from) {
        Integer known = nextEnd.get(mark);
        if (known == null || (known >= 0 && known < from)) {
            known = text.indexOf(mark, from);
            nextEnd.put(mark, known);
        }
        return known;
    }

    private int afterFence(int lineStart) {
        int at = afterMargin(lineStart);
        int length = runLength(at);
        if (length < 3) {
            return lineStart;
        }
        char mark = text.charAt(at);
        int line = text.indexOf('\n', at);
        String info = text.substring(at + length, line < 0 ? text.length() : line);
        if (mark == '`' && info.indexOf('`') >= 0) {
            return lineStart;
        }
        while (line >= 0) {
            int next = afterMargin(line + 1);
            line = text.indexOf('\n', next);
            if (next < text.length() && text.charAt(next) == mark && runLength(next) >= length) {
                return line < 0 ? text.length() : line;
            }
        }
        return text.length();
    }

    private int afterMargin(int lineStart) {
        int at = lineStart;
        while (at < text.length() && " \t>".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private int afterCode(int at) {
        int length = runLength(at);
        int limit = Math.min(text.length(), at + length + CODE_SPAN_CHARS_MAX);
        for (int next = at + length; next < limit && !text.startsWith("\n\n", next); next++) {
            if (text.charAt(next) == '`') {
                int run = runLength(next);
                if (run == length) {
                    return next + run;
                }
                next += run - 1;
            }
        }
        return at + length;
    }

    private int runLength(int at) {
        int end = at;
        while (end < text.length()
                && text.charAt(end) == text.charAt(at)
                && (text.charAt(at) == '`' || text.charAt(at) == '~')) {
            end++;
        }
        return end - at;
    }

    private void pair() {
        Map<String, Deque<Integer>> openByName = new HashMap<>();
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < tags.size(); i++) {
            Tag tag = tags.get(i);
            if (tag.kind != Kind.TAG) {
                continue;
            }
            Deque<Integer> same = openByName.computeIfAbsent(tag.name(), name -> new ArrayDeque<>());
            if (!tag.isClosing) {
                same.push(i);
                open.push(i);
            } else if (!same.isEmpty()) {
                int opener = same.peek();
                for (int inner = open.pop(); inner != opener; inner = open.pop()) {
                    openByName.get(tags.get(inner).name()).pop();
                }
                same.pop();
                closers.put(opener, i);
            }
        }
    }

    enum Kind {
        TAG,
        /** {@code {{ … }}}: a value. */
        EXPRESSION,
        /** {@code {{</* … *&#47;>}}}: a shortcode that is only shown. */
        ESCAPED
    }

    /**
     * What stands in braces.
     *
     * @param start where the braces begin
     * @param end after them
     * @param inside what they hold, without the marks of closing; of an escaped one, what it shows
     */
    record Tag(Kind kind, int start, int end, String inside, boolean isClosing) {

        String name() {
            String name = inside.split("\\s", 2)[0].toLowerCase(Locale.ROOT);
            return isClosing && name.startsWith("end") ? name.substring(3) : name;
        }
    }
}

package io.courant.ingest.feed.parse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a tree of tags. Well-formed documents come out as any XML parser reads them. Others are read a second time with
 * {@code rescue}: then what a feed's elements may not contain closes them, so that one missing end tag loses one field and
 * not the rest of the feed.
 */
final class TreeBuilder {

    /** Deeper elements are flattened: their characters stay, in the element at this depth. */
    static final int DEPTH_MAX = 200;

    private static final Set<String> ENTRIES = Set.of("item", "atom:entry");
    /** Elements whose value is one plain text. */
    private static final Set<String> PLAIN = Set.of(
            "title", "link", "guid", "pubdate", "author", "category", "comments", "language", "lastbuilddate", "ttl",
            "generator", "copyright", "managingeditor", "webmaster", "docs", "atom:title", "atom:link", "atom:id",
            "atom:updated", "atom:published", "atom:modified", "atom:issued", "atom:created", "atom:category", "dc:date",
            "dc:creator", "dc:title", "dc:subject", "atom:name", "atom:uri", "atom:email");
    /** Elements whose value may hold markup. */
    private static final Set<String> MARKUP =
            Set.of("description", "content:encoded", "atom:summary", "atom:content", "atom:subtitle", "atom:tagline");
    /** What closes an open plain element: fields that never stand in it. */
    private static final Set<String> CLOSES_PLAIN = union(PLAIN, MARKUP, Set.of("enclosure", "source", "atom:author"));
    /** What closes an open element with markup: fields whose names HTML does not have. */
    private static final Set<String> CLOSES_MARKUP = Set.of(
            "guid", "pubdate", "author", "category", "comments", "enclosure", "description", "content:encoded",
            "atom:updated", "atom:published", "atom:modified", "atom:issued", "atom:id", "atom:author", "dc:date", "dc:creator",
            "atom:content", "lastbuilddate", "ttl");
    /** Elements of HTML that have no end tag (WHATWG HTML, "void elements"). */
    private static final Set<String> VOID =
            Set.of("br", "hr", "img", "input", "wbr", "area", "col", "embed", "param", "track");

    /** How deep in a field's markup a lost field is looked for. */
    private static final int MARKUP_DEPTH_SEEN = 20;

    private record Open(String name, Element element, List<String> prefixes) {}

    private final boolean rescue;
    private final Repairs repairs;
    private final Vocabularies vocabularies;
    private final Element document = new Element("#document", "", List.of(), Optional.empty(), 0);
    private final Deque<Open> stack = new ArrayDeque<>();
    private final Map<String, Integer> openCounts = new HashMap<>();
    private final StringBuilder pending = new StringBuilder();
    private boolean pendingVerbatim;
    private boolean faulty;

    TreeBuilder(boolean rescue, Repairs repairs) {
        this.rescue = rescue;
        this.repairs = repairs;
        this.vocabularies = new Vocabularies(repairs);
    }

    /** The tree: its children are what stands at the top level, usually one root. */
    Element document() {
        return document;
    }

    /** Whether tags were not closed in order. */
    boolean isFaulty() {
        return faulty;
    }

    boolean hasRoot() {
        return document.hasChildren();
    }

    /** The name of the innermost open tag; empty if none is open. */
    String openTag() {
        return stack.isEmpty() ? "" : stack.peek().element.tag();
    }

    void open(String tag, List<Attribute> attributes, boolean empty, int offset) {
        flush();
        List<String> prefixes = vocabularies.enter(tag, attributes);
        String key = vocabularies.key(tag, offset);
        if (rescue) {
            closeBefore(key, offset);
        }
        Element parent = current();
        Element element = parent;
        if (stack.size() < DEPTH_MAX) {
            List<Attribute> named =
                    attributes.stream().map(a -> vocabularies.named(a, offset)).toList();
            element = new Element(key, tag, named, Optional.of(parent), offset);
            parent.parts().add(element);
        } else {
            repairs.add(Repair.Kind.DEPTH, "deeper than " + DEPTH_MAX, offset);
        }
        if (empty || rescue && isVoid(tag)) {
            vocabularies.leave(prefixes);
            return;
        }
        String name = tag.toLowerCase(Locale.ROOT);
        stack.push(new Open(name, element, prefixes));
        openCounts.merge(name, 1, Integer::sum);
    }

    void close(String tag, int offset) {
        flush();
        String name = tag.toLowerCase(Locale.ROOT);
        if (openCounts.getOrDefault(name, 0) == 0) {
            fault("</" + tag + "> closes nothing", offset);
            return;
        }
        while (!stack.peek().name.equals(name)) {
            fault("<" + stack.peek().element.tag() + "> is not closed", offset);
            pop();
        }
        pop();
    }

    void characters(String text, boolean verbatim) {
        if (text.isEmpty()) {
            return;
        }
        if (pending.length() > 0 && pendingVerbatim != verbatim) {
            flush();
        }
        pendingVerbatim = verbatim;
        pending.append(text);
        if (stack.isEmpty() && !text.isBlank()) {
            repairs.add(vocabularies.isRooted() ? Repair.Kind.TRAILING_JUNK : Repair.Kind.LEADING_JUNK, text);
        }
    }

    void end(int offset) {
        flush();
        if (!stack.isEmpty()) {
            faulty = true;
            repairs.add(Repair.Kind.TRUNCATED, "<" + openTag() + "> is not closed", offset);
        }
        while (!stack.isEmpty()) {
            stack.peek().element.cutOff();
            pop();
        }
    }

    private void closeBefore(String key, int offset) {
        if (ENTRIES.contains(key) && stack.stream().limit(DEPTH_MAX).anyMatch(o -> o.element.is(key))) {
            while (!stack.peek().element.is(key)) {
                pop();
            }
            fault("<" + key + "> is not closed", offset);
            pop();
            return;
        }
        for (int toClose = openField(key); toClose > 0; toClose--) {
            fault("<" + openTag() + "> is not closed", offset);
            pop();
        }
    }

    /** How many open elements a field closes: up to the field around it, markup in that included. */
    private int openField(String key) {
        int count = 0;
        for (Open open : stack) {
            count++;
            String around = open.element.key();
            if (PLAIN.contains(around) || MARKUP.contains(around)) {
                return closes(key, around) ? count : 0;
            }
            if (count > MARKUP_DEPTH_SEEN || around.contains(":") || ENTRIES.contains(around) || around.equals("channel")) {
                return 0;
            }
        }
        return 0;
    }

    private boolean closes(String key, String open) {
        return PLAIN.contains(open) && CLOSES_PLAIN.contains(key) || MARKUP.contains(open) && CLOSES_MARKUP.contains(key);
    }

    private boolean isVoid(String tag) {
        return VOID.contains(Vocabularies.local(tag));
    }

    private Element current() {
        return stack.isEmpty() ? document : stack.peek().element;
    }

    private void pop() {
        flush();
        Open open = stack.pop();
        openCounts.merge(open.name, -1, Integer::sum);
        vocabularies.leave(open.prefixes);
    }

    private void flush() {
        if (pending.length() > 0) {
            current().parts().add(new Characters(pending.toString(), pendingVerbatim));
            pending.setLength(0);
        }
    }

    private void fault(String detail, int offset) {
        faulty = true;
        repairs.add(Repair.Kind.NESTING, detail, offset);
    }

    @SafeVarargs
    private static Set<String> union(Set<String>... sets) {
        Set<String> all = new java.util.HashSet<>();
        for (Set<String> set : sets) {
            all.addAll(set);
        }
        return Set.copyOf(all);
    }
}

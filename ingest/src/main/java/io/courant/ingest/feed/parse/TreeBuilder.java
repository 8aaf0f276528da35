package io.courant.ingest.feed.parse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a tree of tags. Well-formed documents come out as any XML parser reads them. Others are read a second time with
 * {@code rescue}: then what a feed's elements may not contain closes them, so that one missing end tag loses one field and
 * not the rest of the feed.
 */
final class TreeBuilder {

    /** Deeper elements are flattened: their characters stay, in the element at this depth. */
    static final int DEPTH_MAX = 200;

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
            vocabularies.leave(prefixes);
            closeBefore(key, offset);
            vocabularies.enter(tag, attributes);
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
        if (empty || rescue && LostFields.isVoid(tag)) {
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
        if (LostFields.ENTRIES.contains(key) && stack.stream().limit(DEPTH_MAX).anyMatch(o -> o.element.is(key))) {
            while (!stack.peek().element.is(key)) {
                pop();
            }
            fault("<" + key + "> is not closed", offset);
            pop();
            return;
        }
        Iterable<String> open = () -> stack.stream().map(o -> o.element.key()).iterator();
        for (int toClose = LostFields.closedBy(key, open); toClose > 0; toClose--) {
            fault("<" + openTag() + "> is not closed", offset);
            pop();
        }
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
}

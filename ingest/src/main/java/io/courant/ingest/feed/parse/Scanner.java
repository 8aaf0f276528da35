package io.courant.ingest.feed.parse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Cuts text into tags and characters as XML 1.0 does, and goes on where XML would stop. Every place of the text is visited a
 * bounded number of times, whatever the text.
 */
final class Scanner {

    /** More tags and attributes than this are not read: a feed of a thousand long articles has some 100,000. */
    static final int TAGS_MAX = 600_000;

    private static final int ATTRIBUTES_MAX = 100;
    private static final int NAME_CHARS_MAX = 200;

    private final String text;
    private final TreeBuilder tree;
    private final Repairs repairs;
    private final References references;
    private final Set<String> missing = new HashSet<>();
    private int at;
    private int tags;

    Scanner(String text, TreeBuilder tree, Repairs repairs) {
        this.text = text;
        this.tree = tree;
        this.repairs = repairs;
        this.references = new References(repairs);
    }

    void run() {
        while (at < text.length()) {
            int tag = text.indexOf('<', at);
            int end = tag < 0 ? text.length() : tag;
            if (end > at) {
                characters(at, end);
            }
            at = end;
            if (tag >= 0) {
                markup();
            }
            if (tags > TAGS_MAX) {
                repairs.add(Repair.Kind.SIZE, "more than " + TAGS_MAX + " tags and attributes", at);
                break;
            }
        }
        tree.end(text.length());
    }

    private void markup() {
        char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        if (next == '!') {
            declaration();
        } else if (next == '?') {
            instruction();
        } else if (next == '/') {
            endTag();
        } else if (isNameStart(next)) {
            startTag();
        } else {
            repairs.add(Repair.Kind.ANGLE_BRACKET, text.substring(at, Math.min(text.length(), at + 20)), at);
            tree.characters("<", false);
            at++;
        }
    }

    private void declaration() {
        if (text.startsWith("<!--", at)) {
            int end = find("-->", at + 4);
            at = end >= 0 ? end + 3 : after('>');
        } else if (text.startsWith("<![CDATA[", at)) {
            verbatim();
        } else if (text.regionMatches(true, at, "<!DOCTYPE", 0, 9)) {
            int end = missing.add("<!DOCTYPE") ? Doctype.end(text, at + 9) : after('>');
            repairs.add(Repair.Kind.DOCTYPE, text.substring(at, Math.min(end, at + 80)), at);
            if (!tree.hasRoot()) {
                references.declare(Doctype.entities(text.substring(at, end)));
            }
            at = end;
        } else {
            at = after('>');
        }
    }

    private void verbatim() {
        int start = at + 9;
        int end = find("]]>", start);
        if (end >= 0) {
            tree.characters(text.substring(start, end), true);
            at = end + 3;
            return;
        }
        repairs.add(Repair.Kind.CDATA, "", at);
        int close = find("</" + tree.openTag(), start);
        int stop = close < 0 ? text.length() : close;
        tree.characters(text.substring(start, stop), true);
        at = stop;
    }

    private void instruction() {
        int end = find("?>", at + 2);
        at = end >= 0 ? end + 2 : after('>');
    }

    private void characters(int from, int to) {
        String raw = text.substring(from, to);
        if (raw.contains("]]>")) {
            repairs.add(Repair.Kind.CDATA, "]]>", from);
            raw = raw.replace("]]>", "");
        }
        tree.characters(references.decode(raw, from), false);
    }

    private void endTag() {
        int start = at;
        at += 2;
        skipBlanks();
        String name = name();
        while (at < text.length() && text.charAt(at) != '>' && text.charAt(at) != '<') {
            at++;
        }
        at += at < text.length() && text.charAt(at) == '>' ? 1 : 0;
        tree.close(name, start);
    }

    private void startTag() {
        int start = at++;
        tags++;
        String name = name();
        List<Attribute> attributes = new ArrayList<>(2);
        while (at < text.length()) {
            skipBlanks();
            char c = at < text.length() ? text.charAt(at) : 0;
            if (c == '>' || c == '<' || text.startsWith("/>", at)) {
                boolean empty = c == '/';
                if (c == '<') {
                    repairs.add(Repair.Kind.ATTRIBUTE, "<" + name + " has no >", start);
                }
                at += empty ? 2 : c == '>' ? 1 : 0;
                tree.open(name, attributes.isEmpty() ? List.of() : attributes, empty, start);
                return;
            }
            if (c != 0) {
                attribute(attributes);
            }
        }
    }

    private void attribute(List<Attribute> attributes) {
        int start = at;
        tags++;
        String name = name();
        if (name.isEmpty()) {
            repairs.add(Repair.Kind.ATTRIBUTE, String.valueOf(text.charAt(at)), at);
            at++;
            return;
        }
        skipBlanks();
        String value = "";
        if (at < text.length() && text.charAt(at) == '=') {
            at++;
            skipBlanks();
            value = references.decode(value(), start).replace('\n', ' ').replace('\t', ' ');
        } else {
            repairs.add(Repair.Kind.ATTRIBUTE, name + " has no value", start);
        }
        if (attributes.size() < ATTRIBUTES_MAX) {
            attributes.add(new Attribute(name, value));
        }
    }

    private String value() {
        char quote = at < text.length() ? text.charAt(at) : ' ';
        int start = quote == '"' || quote == '\'' ? at + 1 : at;
        if (start > at) {
            int end = find(String.valueOf(quote), start);
            if (end >= 0 && (isEndOfValue(end + 1) || !swallowed(start, end))) {
                at = end + 1;
                return text.substring(start, end);
            }
        }
        int written = at;
        at = start;
        while (at < text.length() && text.charAt(at) != '>' && text.charAt(at) != '<' && !isBlank(at)) {
            at++;
        }
        repairs.add(Repair.Kind.ATTRIBUTE, text.substring(written, at), written);
        return text.substring(start, at);
    }

    /** Whether a quoted value has lost its end and goes on into a tag or into the next attribute. */
    private boolean swallowed(int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) == '<') {
                return true;
            }
        }
        int last = end - 1;
        if (last <= start || text.charAt(last) != '=') {
            return false;
        }
        do {
            last--;
        } while (last > start && isNamePart(text.charAt(last)));
        return isBlank(last);
    }

    private boolean isEndOfValue(int index) {
        return index >= text.length() || isBlank(index) || text.charAt(index) == '>' || text.charAt(index) == '/';
    }

    private String name() {
        int start = at;
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        return text.substring(start, Math.min(at, start + NAME_CHARS_MAX));
    }

    private void skipBlanks() {
        while (at < text.length() && isBlank(at)) {
            at++;
        }
    }

    private boolean isBlank(int index) {
        return text.charAt(index) <= ' ';
    }

    /** Looks ahead; what was not found once is not looked for again, for it cannot be there later. */
    private int find(String wanted, int from) {
        if (missing.contains(wanted)) {
            return -1;
        }
        int found = text.indexOf(wanted, from);
        if (found < 0) {
            missing.add(wanted);
        }
        return found;
    }

    private int after(char wanted) {
        int found = text.indexOf(wanted, at);
        return found < 0 ? text.length() : found + 1;
    }

    private static boolean isNameStart(char c) {
        return Character.isLetter(c) || c == '_' || c == ':';
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == ':' || c == '-' || c == '.' || c == '·';
    }
}

package io.courant.ingest.feed.parse;

import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Entities;

/** Character and entity references: those of XML, of HTML (which many feeds use undeclared) and of the DOCTYPE. */
final class References {

    private static final int NAME_CHARS_MAX = 40;
    /** All text that entities of a DOCTYPE may bring into one document. */
    private static final int DECLARED_CHARS_MAX = 1_000_000;

    private static final Map<String, String> XML = Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'");
    /** What numbers 128 to 159 mean to every browser (WHATWG HTML, "numeric character reference end state"). */
    private static final String WINDOWS_1252 =
            "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039"
                    + "\u0152\u008D\u017D\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D"
                    + "\u017E\u0178";

    private final Repairs repairs;
    private final Map<String, String> declared = new HashMap<>();
    private int declaredChars;

    References(Repairs repairs) {
        this.repairs = repairs;
    }

    void declare(Map<String, String> entities) {
        declared.putAll(entities);
    }

    /** Decodes all references in a text; what is none stays as it is. */
    String decode(String text, int offset) {
        int amp = text.indexOf('&');
        if (amp < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int done = 0;
        while (amp >= 0) {
            out.append(text, done, amp);
            int end = end(text, amp + 1);
            if (end >= 0 && decodeOne(text.substring(amp + 1, end), offset + amp, out)) {
                done = end + 1;
            } else {
                repairs.add(
                        Repair.Kind.AMPERSAND, text.substring(amp, Math.min(text.length(), amp + 20)), offset + amp);
                out.append('&');
                done = amp + 1;
            }
            amp = text.indexOf('&', done);
        }
        return out.append(text, done, text.length()).toString();
    }

    private static int end(String text, int from) {
        int limit = Math.min(text.length(), from + NAME_CHARS_MAX);
        for (int i = from; i < limit; i++) {
            char c = text.charAt(i);
            if (c == ';') {
                return i == from ? -1 : i;
            }
            if (!Character.isLetterOrDigit(c) && "#_-.".indexOf(c) < 0) {
                return -1;
            }
        }
        return -1;
    }

    private boolean decodeOne(String name, int offset, StringBuilder out) {
        if (name.charAt(0) == '#') {
            return decodeNumber(name.substring(1), offset, out);
        }
        if (XML.containsKey(name)) {
            out.append(XML.get(name));
            return true;
        }
        if (declared.containsKey(name)) {
            appendDeclared(name, offset, out);
            return true;
        }
        String html = Entities.getByName(name);
        if (!html.isEmpty()) {
            repairs.add(Repair.Kind.ENTITY, "&" + name + ";", offset);
            out.append(html);
        }
        return !html.isEmpty();
    }

    private void appendDeclared(String name, int offset, StringBuilder out) {
        String value = declared.getOrDefault(name, "");
        declaredChars += value.length();
        if (declaredChars <= DECLARED_CHARS_MAX && !value.isEmpty()) {
            out.append(value);
        } else {
            declaredChars = Math.min(declaredChars, DECLARED_CHARS_MAX + 1);
            repairs.add(Repair.Kind.ENTITY_DROPPED, "&" + name + ";", offset);
        }
    }

    private boolean decodeNumber(String digits, int offset, StringBuilder out) {
        boolean hex = digits.startsWith("x") || digits.startsWith("X");
        int code;
        try {
            code = Integer.parseInt(hex ? digits.substring(1) : digits, hex ? 16 : 10);
        } catch (NumberFormatException e) {
            return false;
        }
        if (code >= 128 && code < 160) {
            out.append(WINDOWS_1252.charAt(code - 128));
        } else if (Character.isValidCodePoint(code) && Text.isAllowed(code)) {
            out.appendCodePoint(code);
        } else {
            repairs.add(Repair.Kind.CONTROL_CHARACTERS, "&#" + digits + ";", offset);
        }
        return true;
    }
}

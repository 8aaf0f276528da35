package io.courant.ingest.feed.parse;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects repairs while a feed is read: one per kind, with a count and the first case. For one thread. */
final class Repairs {

    private record First(int count, int offset, String detail) {}

    private final Map<Repair.Kind, First> first = new EnumMap<>(Repair.Kind.class);
    private CharSequence text = "";

    /** Sets the text in which offsets count. */
    void in(CharSequence readText) {
        text = readText;
    }

    void add(Repair.Kind kind, String detail) {
        add(kind, detail, -1);
    }

    /** @param offset where in the text, or -1 for nowhere */
    void add(Repair.Kind kind, String detail, int offset) {
        First known = first.get(kind);
        if (known == null) {
            first.put(kind, new First(1, offset, shown(detail)));
        } else {
            first.put(kind, new First(known.count + 1, known.offset, known.detail));
        }
    }

    /** Takes over what was collected on the same text. */
    void addAll(Repairs others) {
        others.first.forEach(
                (kind, more) -> first.merge(kind, more, (a, b) -> new First(a.count + b.count, a.offset, a.detail)));
    }

    List<Repair> list() {
        List<Repair> list = new ArrayList<>();
        first.forEach((kind, f) -> list.add(
                new Repair(kind, f.count, f.offset < 0 ? Optional.empty() : Optional.of(line(f.offset)), f.detail)));
        return list;
    }

    int line(int offset) {
        int line = 1;
        for (int i = 0; i < Math.min(offset, text.length()); i++) {
            if (text.charAt(i) == '\n') {
                line++;
            }
        }
        return line;
    }

    private static String shown(String detail) {
        int max = Repair.DETAIL_CHARS_MAX;
        String line = Text.line(detail.length() > 4 * max ? detail.substring(0, 4 * max) : detail);
        return line.length() <= max ? line : line.substring(0, max - 1) + "…";
    }
}

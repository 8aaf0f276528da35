package io.courant.processor.clean.page;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which words of a page are those of its gold text, by the longest common run and then those on either side of it (Ratcliff and
 * Metzener 1988): each word of the gold is given away once, to a word that stands among the right ones.
 */
final class WordAlignment {

    private final List<String> page;
    private final Map<String, List<Integer>> places = new HashMap<>();

    private WordAlignment(List<String> page, List<String> gold) {
        this.page = page;
        for (int i = 0; i < gold.size(); i++) {
            places.computeIfAbsent(gold.get(i), word -> new ArrayList<>()).add(i);
        }
    }

    /** Of each word of the page whether it has a partner. */
    static boolean[] of(List<String> page, List<String> gold) {
        WordAlignment alignment = new WordAlignment(page, gold);
        boolean[] paired = new boolean[page.size()];
        Deque<Span> open = new ArrayDeque<>();
        open.push(new Span(0, page.size(), 0, gold.size()));
        while (!open.isEmpty()) {
            Span span = open.pop();
            Span common = alignment.longest(span);
            if (common.pageEnd > common.page) {
                Arrays.fill(paired, common.page, common.pageEnd, true);
                open.push(new Span(span.page, common.page, span.gold, common.gold));
                open.push(new Span(common.pageEnd, span.pageEnd, common.goldEnd, span.goldEnd));
            }
        }
        return paired;
    }

    private Span longest(Span span) {
        Span best = new Span(span.page, span.page, span.gold, span.gold);
        Map<Integer, Integer> before = new HashMap<>();
        for (int i = span.page; i < span.pageEnd; i++) {
            Map<Integer, Integer> lengths = new HashMap<>();
            for (int at : places.getOrDefault(page.get(i), List.of())) {
                if (at >= span.gold && at < span.goldEnd) {
                    int length = before.getOrDefault(at - 1, 0) + 1;
                    lengths.put(at, length);
                    if (length > best.pageEnd - best.page) {
                        best = new Span(i - length + 1, i + 1, at - length + 1, at + 1);
                    }
                }
            }
            before = lengths;
        }
        return best;
    }

    /** A run of the page and one of the gold. */
    private record Span(int page, int pageEnd, int gold, int goldEnd) {}
}

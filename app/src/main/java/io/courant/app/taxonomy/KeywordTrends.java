package io.courant.app.taxonomy;

import io.courant.contract.record.Article;
import io.courant.contract.record.Keyword;
import io.courant.contract.record.TagDefinition;
import io.courant.processor.text.FoldedText;
import io.courant.processor.text.WordBoundary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which keywords rise: counted over articles, in the recent time and before it. Memory is bounded: where there are too many
 * keywords those that came once and not lately are let go, as lossy counting does (Manku and Motwani, VLDB 2002), so that a
 * count can be too low by what was let go. For one thread.
 */
public final class KeywordTrends {

    private static final int KEYWORDS_MAX = 500_000;
    private static final int EXAMPLES_MAX = 3;
    /** Of what comes less often than this beside what holds it, it is not a mere part. */
    private static final double SAME_SHARE_MIN = 0.6;

    private final Instant recentFrom;
    private final Set<String> known = new HashSet<>();
    private final Map<String, Count> counts = new HashMap<>();
    private Instant first;

    /**
     * @param recentFrom when the recent time starts
     * @param tags what is in the taxonomy already
     */
    public KeywordTrends(Instant recentFrom, Collection<TagDefinition> tags) {
        this.recentFrom = recentFrom;
        this.first = recentFrom;
        for (TagDefinition tag : tags) {
            tag.labels().values().forEach(name -> known.add(folded(name)));
            tag.aliases().values().forEach(names -> names.forEach(name -> known.add(folded(name))));
            tag.any().forEach(phrase -> known.add(folded(phrase)));
        }
    }

    /** Counts an article's keywords. What only tells again what another article told counts nothing. */
    public void add(Article article) {
        if (!article.first()) {
            return;
        }
        if (article.ingestedAt().isBefore(first)) {
            first = article.ingestedAt();
        }
        boolean recent = !article.ingestedAt().isBefore(recentFrom);
        for (Keyword keyword : article.keywords()) {
            String folded = folded(keyword.phrase());
            if (!known.contains(folded)) {
                counts.computeIfAbsent(folded, key -> new Count(keyword.phrase()))
                        .add(article, recent);
            }
        }
        if (counts.size() > KEYWORDS_MAX) {
            counts.values().removeIf(count -> count.recent == 0 && count.before <= 1);
        }
    }

    /**
     * The keywords that rise most, those of many articles first among equals. Of two that are part of one another and come about
     * as often, the one that rises more.
     *
     * @param now the end of the recent time
     * @param articlesMin how many recent articles a keyword must have at least
     */
    public List<RisingKeyword> rising(Instant now, int articlesMin, int limit) {
        double recentSpan = Math.max(1, Duration.between(recentFrom, now).toMillis());
        double beforeSpan = Duration.between(first, recentFrom).toMillis();
        List<RisingKeyword> ranked = counts.values().stream()
                .filter(count -> count.recent >= articlesMin)
                .map(count -> count.rising(beforeSpan / recentSpan))
                .filter(keyword -> keyword.rise() > 1)
                .sorted(Comparator.comparingDouble(KeywordTrends::weight)
                        .reversed()
                        .thenComparing(RisingKeyword::phrase))
                .toList();
        List<RisingKeyword> distinct = new ArrayList<>();
        for (RisingKeyword keyword : ranked) {
            if (distinct.size() == limit) {
                break;
            }
            if (distinct.stream().noneMatch(listed -> isSame(listed, keyword))) {
                distinct.add(keyword);
            }
        }
        return distinct;
    }

    /** Whether anything was counted before the recent time. */
    public boolean hasBefore() {
        return first.isBefore(recentFrom);
    }

    private static boolean isSame(RisingKeyword one, RisingKeyword other) {
        long fewer = Math.min(one.recent(), other.recent());
        long more = Math.max(one.recent(), other.recent());
        String a = folded(one.phrase());
        String b = folded(other.phrase());
        return fewer >= SAME_SHARE_MIN * more && (holds(a, b) || holds(b, a));
    }

    /** Whether a folded phrase has another one as a part: whole words of it, where there are words. */
    private static boolean holds(String phrase, String part) {
        int at = phrase.indexOf(part);
        return at >= 0 && WordBoundary.before(phrase, at) && WordBoundary.after(phrase, at + part.length());
    }

    /** Neither the newest oddity nor the most frequent word: the rise, weighed by how many articles show it. */
    private static double weight(RisingKeyword keyword) {
        return keyword.recent() * Math.log(keyword.rise());
    }

    private static String folded(String phrase) {
        return FoldedText.of(phrase.strip()).folded().strip();
    }

    private static final class Count {

        private final String phrase;
        private final Deque<String> examples = new ArrayDeque<>(EXAMPLES_MAX);
        private long recent;
        private long before;

        Count(String phrase) {
            this.phrase = phrase;
        }

        void add(Article article, boolean isRecent) {
            if (!isRecent) {
                before++;
                return;
            }
            recent++;
            examples.remove(article.content().title());
            if (examples.size() == EXAMPLES_MAX) {
                examples.removeLast();
            }
            examples.addFirst(article.content().title());
        }

        /** @param spans how many times the recent time fits into the time before */
        RisingKeyword rising(double spans) {
            double expected = spans <= 0 ? 1 : Math.max(0.5, before) / spans;
            return new RisingKeyword(
                    phrase, recent, before, Math.round(recent / expected * 100) / 100.0, List.copyOf(examples));
        }
    }
}

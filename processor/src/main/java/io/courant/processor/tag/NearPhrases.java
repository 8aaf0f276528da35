package io.courant.processor.tag;

import io.courant.processor.tag.ArticleMentions.Span;
import io.courant.processor.text.FoldedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Where all phrases of a group stand close to one another: in one paragraph, at most {@value #WORDS_MAX} words apart. */
final class NearPhrases {

    /** From the start of the first phrase to the start of the last; two Han characters are a word. */
    static final int WORDS_MAX = 10;

    private NearPhrases() {}

    /**
     * The stretches from the first to the last phrase of a group; they do not overlap within a group.
     *
     * @param hits of phrases of these groups
     */
    static List<Span> find(FoldedText part, List<Hit> hits, List<Set<Phrase.Shape>> groups) {
        List<Hit> ordered = new ArrayList<>(hits);
        ordered.sort(Comparator.comparingInt(Hit::from));
        List<Span> spans = new ArrayList<>();
        for (Set<Phrase.Shape> group : groups) {
            String phrase = group.stream().map(Phrase.Shape::folded).collect(Collectors.joining(" … "));
            Map<Phrase.Shape, Hit> latest = new HashMap<>();
            for (Hit hit : ordered) {
                if (!group.contains(hit.phrase().shape())) {
                    continue;
                }
                latest.put(hit.phrase().shape(), hit);
                int from = latest.values().stream().mapToInt(Hit::from).min().orElseThrow();
                if (latest.size() == group.size() && areClose(part.folded(), from, hit.from())) {
                    int to = latest.values().stream().mapToInt(Hit::to).max().orElseThrow();
                    spans.add(new Span(from, to, phrase));
                    latest.clear();
                }
            }
        }
        return spans;
    }

    private static boolean areClose(String folded, int from, int to) {
        return folded.substring(from, to).indexOf('\n') < 0 && ArticleLayout.words(folded, from, to) <= WORDS_MAX;
    }
}

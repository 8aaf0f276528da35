package io.courant.processor.tag;

import io.courant.contract.record.ArticleTag.Evidence;
import io.courant.contract.record.ArticleTag.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one article says for one tag: grows by mentions, then gives the score and the evidence. For one thread. */
final class TagTally {

    private static final int EVIDENCE_MAX = 8;
    /** One mention by name, or a few weaker ones; just below 1, for these are sums of fractions. */
    private static final double SUPPORT = 0.999;

    private final Map<Place, Double> strongest = new EnumMap<>(Place.class);
    private final Map<String, Counted> phrases = new LinkedHashMap<>();
    private final Set<Integer> paragraphs = new HashSet<>();
    private double weight;
    private double textWeight;

    void add(Mention mention) {
        strongest.merge(mention.place(), mention.weight(), Math::max);
        Counted once = new Counted(mention, 1, mention.weight());
        if (mention.place() == Place.SOURCE_TAG || mention.place() == Place.SOURCE) {
            phrases.putIfAbsent(mention.phrase(), once);
        } else {
            phrases.merge(mention.phrase(), once, Counted::and);
            weight += mention.weight();
        }
        if (mention.isInText()) {
            paragraphs.add(mention.paragraph());
            textWeight += mention.weight();
        }
    }

    /** Whether title or text speak for the tag as much as one plain mention of its name does. */
    boolean isSupported() {
        return weight >= SUPPORT;
    }

    double textWeight() {
        return textWeight;
    }

    /** From 0 to 1, in thousandths. */
    double score(double textWeightMax, ArticleLayout layout, PlaceWeights weights) {
        double score = Weights.ofText(textWeight, textWeightMax, paragraphs.size(), layout, weights.textMax());
        for (Map.Entry<Place, Double> place : strongest.entrySet()) {
            score += weights.of(place.getKey()) * place.getValue();
        }
        return Math.round(Math.min(1, score) * 1000) / 1000.0;
    }

    /** The phrases that earned the score, the strongest first. */
    List<Evidence> evidence(ArticleLayout layout) {
        List<Counted> ordered = new ArrayList<>(phrases.values());
        ordered.sort(Comparator.comparingDouble((Counted phrase) -> -phrase.earned(layout))
                .thenComparing(phrase -> phrase.best.phrase()));
        return ordered.stream().limit(EVIDENCE_MAX).map(Counted::evidence).toList();
    }

    private record Counted(Mention best, int count, double weight) {

        /** Mentions come in the order of title and text: of equal places the first stays. */
        Counted and(Counted later) {
            boolean isBetter = later.best.place().compareTo(best.place()) < 0;
            return new Counted(isBetter ? later.best : best, count + later.count, weight + later.weight);
        }

        double earned(ArticleLayout layout) {
            return Weights.of(best.place()) * best.weight() + Weights.perLength(weight, layout);
        }

        Evidence evidence() {
            return new Evidence(best.written(), best.place(), count, best.offset());
        }
    }
}

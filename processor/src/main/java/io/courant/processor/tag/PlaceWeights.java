package io.courant.processor.tag;

import io.courant.contract.record.ArticleTag.Place;
import io.courant.contract.record.TagDefinition;
import java.util.EnumMap;
import java.util.Map;

/** What each place gives one tag: the tagger's own figures, but for those that the tag sets. */
final class PlaceWeights {

    private final Map<Place, Double> once = new EnumMap<>(Place.class);
    private final double textMax;

    private PlaceWeights(Map<Place, Double> own) {
        for (Place place : Place.values()) {
            once.put(place, own.getOrDefault(place, Weights.of(place)));
        }
        // The body gives nothing for standing there; what it has to give are its mentions.
        once.put(Place.BODY, Weights.of(Place.BODY));
        textMax = own.getOrDefault(Place.BODY, Weights.TEXT_MAX);
    }

    static PlaceWeights of(TagDefinition tag) {
        return new PlaceWeights(tag.weights());
    }

    /** What the place gives once, by the strongest phrase that stands there. */
    double of(Place place) {
        return once.get(place);
    }

    /** The most that the text's mentions give together. */
    double textMax() {
        return textMax;
    }

    /** The highest score that can be had without the source's own tags. */
    double scoreMax() {
        return Math.min(1, of(Place.TITLE) + of(Place.LEAD) + of(Place.HEADING) + textMax);
    }
}

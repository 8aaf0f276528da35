package io.courant.processor.clean.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Why a block of text stayed or went.
 *
 * @param kept whether it is part of the article
 * @param likely how likely it is content, from 0 to 1; the line between staying and going is drawn for each page
 * @param place the innermost elements, with their classes
 * @param signs what speaks of its purpose: elements around it, what they are called, links, words
 * @param text its beginning
 */
public record BlockVerdict(boolean kept, double likely, String place, List<String> signs, String text) {

    private static final int TEXT_CHARS_MAX = 80;
    private static final int PLACE_LEVELS = 3;
    private static final int NEAR_MIN = 12;

    private static final List<Feature> ELEMENTS = List.of(
            Feature.IN_NAV,
            Feature.IN_ASIDE,
            Feature.IN_HEADER,
            Feature.IN_FOOTER,
            Feature.IN_FORM,
            Feature.IN_ARTICLE,
            Feature.IN_MAIN,
            Feature.IN_HIDDEN,
            Feature.IS_TITLE,
            Feature.IN_DESCRIPTION,
            Feature.IN_PROSE_ROOT);

    public BlockVerdict {
        signs = List.copyOf(signs);
    }

    static BlockVerdict of(TextBlock block, float[] row, float likely, boolean kept) {
        List<String> signs = new ArrayList<>();
        if (block.linkShare() > 0.2) {
            signs.add("links " + Math.round(block.linkShare() * 100) + " %");
        }
        for (Feature feature : ELEMENTS) {
            if (row[feature.ordinal()] > 0) {
                signs.add(feature.name().toLowerCase(Locale.ROOT).replace('_', ' '));
            }
        }
        int column = Feature.values().length;
        for (WordGroup group : WordGroup.values()) {
            if (row[column + group.ordinal()] >= NEAR_MIN) {
                signs.add("called " + group.name().toLowerCase(Locale.ROOT));
            }
        }
        column += WordGroup.values().length;
        for (CueGroup group : CueGroup.values()) {
            if (row[column + group.ordinal()] > 0) {
                signs.add("says " + group.name().toLowerCase(Locale.ROOT));
            }
        }
        String text = block.text().strip().replaceAll("\\s+", " ");
        int end = text.offsetByCodePoints(0, Math.min(TEXT_CHARS_MAX, text.codePointCount(0, text.length())));
        return new BlockVerdict(
                kept, Math.round(likely * 100) / 100.0, place(block.region()), signs, text.substring(0, end));
    }

    private static String place(Region region) {
        StringBuilder place = new StringBuilder();
        Region above = region;
        for (int level = 0; level < PLACE_LEVELS; level++) {
            String names = above.element.className().strip();
            String first = names.isEmpty() ? "" : "." + names.split("\\s+", 2)[0];
            place.insert(
                    0,
                    (level + 1 < PLACE_LEVELS && above.parent.isPresent() ? " > " : "")
                            + above.element.normalName()
                            + first);
            if (above.parent.isEmpty()) {
                break;
            }
            above = above.parent.get();
        }
        return place.toString();
    }
}

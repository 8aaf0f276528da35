package io.courant.processor.tag;

import io.courant.contract.record.ArticleTag.Place;

/**
 * How much a tag is what an article is about, from 0 to 1: mentions are not topics.
 *
 * <p>A place counts once, by the strongest phrase that stands there. To that the text adds its mentions, related to the square
 * root of its length (a text twice as long need not say twice as often what it is about), less where they all stand in one
 * paragraph of many, and less for a tag that is mentioned far more seldom than the article's main topic. The figures were set
 * by the fixtures beside the tests: a name in the title is enough, one in the lead of a short text too; a name in passing in
 * a long text is not, wherever it stands.
 */
final class Weights {

    /** The score from which a tag is given where its definition sets no other. */
    static final double THRESHOLD_DEFAULT = 0.4;

    private static final double ANY = 0.4;
    /** A link in a chain: {@code VR、AR、MR} is about none of them in particular. */
    private static final double ENUMERATED = 0.3;
    /** {@code not a blockchain}: the article says what it is not about. */
    private static final double NEGATED = 0.2;

    private static final double SOURCE_TAG = 0.08;
    static final double TEXT_MAX = 0.7;
    private static final double MENTION = 1.89;
    private static final double WORDS_MIN = 40;
    private static final int PARAGRAPHS_ENOUGH = 3;
    private static final int PARAGRAPHS_PER_MENTION = 4;
    private static final double PARAGRAPH_MISSING = 0.2;
    /** A tag with less than this share of the main topic's mentions is a side issue. */
    private static final double SHARE_ENOUGH = 0.2;

    private Weights() {}

    static double of(Meaning.Role role, boolean enumerated, boolean negated) {
        return (role == Meaning.Role.ANY ? ANY : 1) * Math.min(enumerated ? ENUMERATED : 1, negated ? NEGATED : 1);
    }

    static double of(Place place) {
        return switch (place) {
            case TITLE -> 0.42;
            case LEAD -> 0.15;
            case HEADING -> 0.12;
            case BODY -> 0;
            case SOURCE_TAG -> SOURCE_TAG;
            case SOURCE -> 1;
        };
    }

    /**
     * What the mentions in the text add.
     *
     * @param mentions the sum of their weights
     * @param mentionsMax the same of the tag that has most
     * @param paragraphs in how many they stand
     * @param textMax the most that they can add
     */
    static double ofText(double mentions, double mentionsMax, int paragraphs, ArticleLayout layout, double textMax) {
        int enough = Math.min(
                PARAGRAPHS_ENOUGH, (layout.paragraphs() + PARAGRAPHS_PER_MENTION - 1) / PARAGRAPHS_PER_MENTION);
        double spread = 1 - PARAGRAPH_MISSING * Math.max(0, enough - paragraphs);
        double share = mentionsMax == 0 ? 0 : Math.min(1, mentions / mentionsMax / SHARE_ENOUGH);
        return Math.min(textMax, perLength(mentions, layout) * spread) * share;
    }

    /** What so many mentions weigh in a text of this length, wherever they stand. */
    static double perLength(double mentions, ArticleLayout layout) {
        return MENTION * mentions / Math.sqrt(Math.max(WORDS_MIN, layout.words()));
    }
}

package io.courant.processor.clean.page;

/** What the words of a short block say of its purpose; the words are in {@code cue-words.tsv} and are found by {@link Cues}. */
enum CueGroup {
    LEGAL,
    PROMO,
    RELATED,
    SHARE,
    COMMENT,
    BYLINE,
    PRICE,
    CREDIT,
    USER;
}

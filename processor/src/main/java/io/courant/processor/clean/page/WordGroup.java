package io.courant.processor.clean.page;

/** What words in class and id names say of an element; the words are in {@code class-words.tsv}. */
enum WordGroup {
    CONTENT,
    NAV,
    FOOTER,
    HEADER,
    SIDE,
    COMMENT,
    RELATED,
    SHARE,
    PROMO,
    NEWSLETTER,
    CONSENT,
    BYLINE,
    TITLE,
    CAPTION,
    TAGS,
    PRODUCT,
    BUY,
    REVIEW,
    THREAD,
    USER,
    SEARCH,
    TOC,
    FAQ,
    ITEM,
    LOGIN,
    HIDDEN,
    ACTION;

    static final int COUNT = values().length;
}

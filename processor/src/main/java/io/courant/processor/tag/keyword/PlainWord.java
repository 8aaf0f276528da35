package io.courant.processor.tag.keyword;

/**
 * A word where it stands in a text of which nothing is known but the words that every text has.
 *
 * @param from where it starts
 * @param to where it ends
 * @param key what its forms have in common
 * @param capital whether it starts with a capital in the midst of a sentence
 */
record PlainWord(int from, int to, String key, boolean capital) {}

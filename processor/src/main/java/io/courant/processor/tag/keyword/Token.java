package io.courant.processor.tag.keyword;

import io.courant.processor.tag.keyword.EnglishWords.Word;

/**
 * A word where it stands in the text.
 *
 * @param from where it starts
 * @param to where it ends
 * @param word what is known of it
 * @param capital whether it starts with a capital
 */
record Token(int from, int to, Word word, boolean capital) {

    int length() {
        return to - from;
    }
}

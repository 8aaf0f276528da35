package io.courant.processor.tag;

import io.courant.contract.record.ArticleTag.Place;

/**
 * A phrase that speaks for a tag, where it stands.
 *
 * @param phrase as it is compared
 * @param written as the article writes it
 * @param place the weightiest place that its offset belongs to
 * @param offset in that place, as {@link io.courant.contract.record.ArticleTag.Evidence} counts it
 * @param paragraph the text's paragraph, from 0; -1 outside the text
 * @param weight from 0 to 1: what kind of phrase it is, and in what company
 */
record Mention(String phrase, String written, Place place, int offset, int paragraph, double weight) {

    boolean isInText() {
        return paragraph >= 0;
    }
}

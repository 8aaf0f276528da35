package io.courant.app.taxonomy;

import java.util.List;

/**
 * A keyword that articles have lately more often than before, and that no tag knows.
 *
 * @param phrase as its articles write it most often
 * @param recent how many articles have it in the recent time
 * @param before how many had it before that
 * @param rise how many times as often as before it comes now, by time; what never came before counts as half an article
 * @param examples titles of the latest of its articles
 */
public record RisingKeyword(String phrase, long recent, long before, double rise, List<String> examples) {

    public RisingKeyword {
        examples = List.copyOf(examples);
    }
}

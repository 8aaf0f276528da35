package io.courant.app.taxonomy;

import java.util.List;

/**
 * A keyword that articles have lately more often than before, and that no tag knows.
 *
 * @param phrase as the first of its articles writes it
 * @param recent how many stories have it in the recent time: of articles that tell the same the first counts
 * @param before how many had it before that
 * @param rise how many times as often as before it comes now, by time; what never came before counts as half an article
 * @param examples titles of the latest of its articles
 */
public record RisingKeyword(String phrase, long recent, long before, double rise, List<String> examples) {

    public RisingKeyword {
        examples = List.copyOf(examples);
    }
}

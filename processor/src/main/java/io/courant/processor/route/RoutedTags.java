package io.courant.processor.route;

import io.courant.contract.id.ContentHash;
import java.util.Map;

/**
 * What was last sent of one article to tag topics.
 *
 * @param topicIds by the topic's slug, the id of the topic that it was sent to: one that was deleted and made again has another
 * @param value hash of the record's value
 */
public record RoutedTags(Map<String, String> topicIds, ContentHash value) {

    public RoutedTags {
        topicIds = Map.copyOf(topicIds);
    }
}

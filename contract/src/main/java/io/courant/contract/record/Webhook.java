package io.courant.contract.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.courant.contract.id.TagId;
import java.time.Instant;
import java.util.List;

/**
 * Somebody who is told of articles by requests to an address of theirs: a record of {@code webhooks}.
 *
 * @param id a slug; stays for the life of the webhook
 * @param url where events are posted, http or https
 * @param secret the key of the signatures, as Standard Webhooks writes it: {@code whsec_} and base64
 * @param tags as they were asked for; their children are included at the time of each event
 * @param match whether one of the tags is enough
 * @param firstOfStory whether only the first article of each story is told
 * @param languages BCP 47 primary languages; none for all
 * @param addedAt when it was added
 */
public record Webhook(
        String id,
        String url,
        String secret,
        List<TagId> tags,
        Match match,
        boolean firstOfStory,
        List<String> languages,
        Instant addedAt) {

    public Webhook {
        tags = List.copyOf(tags);
        languages = List.copyOf(languages);
    }

    /** How many of the tags an article must have. */
    public enum Match {
        @JsonProperty("any")
        ANY,
        @JsonProperty("all")
        ALL
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Webhook[" + id + " to " + url + "]";
    }
}

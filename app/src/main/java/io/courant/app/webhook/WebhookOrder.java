package io.courant.app.webhook;

import io.courant.app.read.TagCatalog;
import io.courant.app.read.TagFilter;
import io.courant.app.read.TagQuery;
import io.courant.app.read.TagTopics;
import io.courant.app.settings.HttpConfig.WebhookConfig;
import io.courant.contract.record.Webhook;
import io.courant.contract.record.WebhookState;
import io.courant.contract.topic.Topics;
import io.courant.ingest.feed.fetch.Poster;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A webhook that somebody wants.
 *
 * @param query at least one tag
 * @param secret the key of its signatures; a new one if there is none
 * @param since events of what was written since then, too; without it, what comes from now on
 */
public record WebhookOrder(String url, TagQuery query, Optional<String> secret, Optional<Instant> since) {

    /** @throws IllegalArgumentException if it cannot be had; the message says why */
    public WebhookOrder {
        if (query.tags().isEmpty()) {
            throw new IllegalArgumentException("name at least one tag");
        }
        if (secret.filter(text -> !Signature.isSecret(text)).isPresent()) {
            throw new IllegalArgumentException("a secret is whsec_ and base64 of at least 24 bytes");
        }
    }

    /**
     * Adds it.
     *
     * @throws IllegalArgumentException if the address is refused, or there are too many already
     */
    public Webhook add(
            WebhookRegistry registry,
            WebhookConfig config,
            Map<String, String> client,
            Topics topics,
            TagCatalog.Snapshot now) {
        try {
            Poster.refusal(new URI(url), config.allowPrivate()).ifPresent(refusal -> {
                throw new IllegalArgumentException(refusal);
            });
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not an address: " + url + " (" + e.getReason() + ")", e);
        }
        if (registry.all().size() >= config.max()) {
            throw new IllegalArgumentException("there are " + config.max() + " webhooks already: remove one");
        }
        Webhook webhook = new Webhook(
                "wh-" + UUID.randomUUID().toString().substring(0, 13),
                url,
                secret.orElseGet(Signature::newSecret),
                query.tags(),
                query.all() ? Webhook.Match.ALL : Webhook.Match.ANY,
                query.firstOfStory(),
                List.copyOf(query.sortedLanguages()),
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
        registry.add(
                webhook, new WebhookState(positions(client, topics, now), 0, 0, 0, Optional.empty(), Instant.now()));
        return webhook;
    }

    private Map<String, Long> positions(Map<String, String> client, Topics topics, TagCatalog.Snapshot now) {
        SortedSet<String> slugs = new TagFilter(query, now.names()).slugs();
        slugs.retainAll(now.slugs());
        if (slugs.isEmpty()) {
            return new TreeMap<>();
        }
        try (TagTopics reader = new TagTopics(client, topics, 1)) {
            return since.isPresent() ? reader.since(since.get(), slugs) : reader.ends(slugs);
        }
    }
}

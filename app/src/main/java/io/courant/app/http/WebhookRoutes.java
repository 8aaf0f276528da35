package io.courant.app.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.courant.app.read.Since;
import io.courant.app.read.TagDirectory;
import io.courant.app.read.TagQuery;
import io.courant.app.settings.HttpConfig.WebhookConfig;
import io.courant.app.webhook.WebhookOrder;
import io.courant.app.webhook.WebhookRegistry;
import io.courant.contract.record.Webhook;
import io.courant.contract.serde.Json;
import io.courant.contract.topic.Topics;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Adding, listing and removing webhooks. Safe for use by many threads. */
final class WebhookRoutes {

    private static final Set<String> FIELDS = Set.of("url", "tags", "match", "first", "languages", "secret", "since");

    private final WebhookRegistry registry;
    private final WebhookConfig config;
    private final Map<String, String> client;
    private final Topics topics;
    private final TagDirectory directory;
    private final Queries queries;

    WebhookRoutes(
            WebhookRegistry registry,
            WebhookConfig config,
            Map<String, String> client,
            Topics topics,
            TagDirectory directory,
            Queries queries) {
        this.registry = registry;
        this.config = config;
        this.client = client;
        this.topics = topics;
        this.directory = directory;
        this.queries = queries;
    }

    List<Route> routes() {
        Parameter id = Parameter.path("id", "The webhook's id.");
        return List.of(
                Route.get(
                        "/api/webhooks",
                        "webhooks",
                        "All webhooks, and how far each was told.",
                        Answer.JSON,
                        List.of(),
                        call -> list()),
                Route.get(
                        "/api/webhooks/{id}",
                        "webhook",
                        "One webhook, and how far it was told.",
                        Answer.JSON,
                        List.of(id),
                        call -> Answer.json(shown(entry(call)))),
                new Route(
                        "POST",
                        "/api/webhooks",
                        "addWebhook",
                        "Adds a webhook. The body is an object: url, tags (a list) and, if wanted, match (any, all), first (true), languages"
                                + " (a list), secret, since (start, or a time). The answer alone holds the secret.",
                        List.of(),
                        Answer.JSON,
                        this::add),
                new Route(
                        "DELETE",
                        "/api/webhooks/{id}",
                        "removeWebhook",
                        "Removes a webhook.",
                        List.of(id),
                        "",
                        call -> {
                            registry.remove(entry(call).webhook().id());
                            return Answer.empty(204);
                        }));
    }

    private Answer list() {
        return Answer.json(Map.of(
                "webhooks",
                registry.all().values().stream().map(WebhookRoutes::shown).toList()));
    }

    private WebhookRegistry.Entry entry(Call call) {
        String id = call.one("id").orElse("");
        return Optional.ofNullable(registry.all().get(id))
                .orElseThrow(() -> RequestException.missing("there is no webhook " + id));
    }

    /** Without the secret. */
    private static ObjectNode shown(WebhookRegistry.Entry entry) {
        ObjectNode node = Json.MAPPER.valueToTree(entry.webhook());
        node.remove("secret");
        entry.state().ifPresent(state -> node.set("state", Json.MAPPER.valueToTree(state)));
        return node;
    }

    private Answer add(Call call) {
        String type = call.header().apply("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (!type.startsWith("application/json")) {
            // What a form of another site can send never has this type.
            throw new RequestException(415, "send the webhook as application/json");
        }
        JsonNode body = parsed(call.body());
        try {
            WebhookOrder order = new WebhookOrder(
                    body.path("url").asText(),
                    query(body),
                    Optional.ofNullable(body.path("secret").textValue()),
                    Optional.ofNullable(body.path("since").textValue()).map(WebhookRoutes::since));
            Webhook webhook = order.add(registry, config, client, topics, directory.now());
            return Answer.json(201, webhook).with("Location", "/api/webhooks/" + webhook.id());
        } catch (IllegalArgumentException e) {
            throw RequestException.bad(String.valueOf(e.getMessage()));
        }
    }

    private static JsonNode parsed(byte[] body) {
        try {
            JsonNode node = Json.MAPPER.readTree(body);
            if (!node.isObject()) {
                throw RequestException.bad("the body is no JSON object");
            }
            Set<String> unknown = new HashSet<>();
            node.fieldNames().forEachRemaining(unknown::add);
            unknown.removeAll(FIELDS);
            if (!unknown.isEmpty()) {
                throw RequestException.bad(
                        "unknown: " + String.join(", ", unknown) + " (a webhook has " + FIELDS + ")");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw RequestException.bad("the body is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw RequestException.bad("the body cannot be read");
        }
    }

    private TagQuery query(JsonNode body) {
        String match = body.path("match").asText("any");
        if (!match.equals("any") && !match.equals("all")) {
            throw RequestException.bad("match is any or all, not '" + match + "'");
        }
        return new TagQuery(
                texts(body, "tags").stream().map(queries::tag).toList(),
                match.equals("all"),
                body.path("first").asBoolean(false),
                new HashSet<>(texts(body, "languages")));
    }

    private static List<String> texts(JsonNode body, String field) {
        List<String> texts = new ArrayList<>();
        body.path(field).forEach(node -> texts.add(node.asText()));
        return texts;
    }

    private static Instant since(String text) {
        return text.equals("start") ? Instant.EPOCH : Since.parse(text, Instant.now(), ZoneOffset.UTC);
    }
}

package io.courant.app.http;

import io.courant.app.read.TagDirectory;
import io.courant.app.settings.HttpConfig;
import io.courant.app.webhook.WebhookRegistry;
import io.courant.app.webhook.WebhookRole;
import io.courant.contract.Component;
import io.courant.contract.Health;
import io.courant.contract.topic.Topics;
import io.courant.sink.jdbc.ArticleDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What can be read and subscribed to by HTTP: it gives the endpoint its routes and has what they need. */
public final class ReadingSide implements Component {

    private final TagDirectory directory;
    private final Library store;
    private final EventHub events;
    private final WebhookRegistry registry;
    private final WebhookRole webhooks;

    private ReadingSide(
            TagDirectory directory, Library store, EventHub events, WebhookRegistry registry, WebhookRole webhooks) {
        this.directory = directory;
        this.store = store;
        this.events = events;
        this.registry = registry;
        this.webhooks = webhooks;
    }

    /**
     * Begins to answer.
     *
     * @param client what every Kafka client needs
     * @param database opens the stored articles; a failure is answered with 503 and tried again
     */
    public static ReadingSide start(
            HttpEndpoint endpoint,
            HttpConfig config,
            Map<String, String> client,
            Topics topics,
            Supplier<ArticleDatabase> database,
            String version) {
        TagDirectory directory = new TagDirectory(client, topics).start();
        Library store = new Library(database);
        EventHub events = new EventHub(client, topics, directory, config).start();
        Queries queries = new Queries(directory);
        TagCounts counts = new TagCounts(store);
        ArticleRoutes articles = new ArticleRoutes(store, queries, counts, config.pageMax());
        List<Route> routes = new ArrayList<>();
        routes.addAll(articles.routes());
        routes.addAll(new FeedRoutes(store, queries, config.pageMax()).routes());
        routes.addAll(new EventRoutes(events, queries).routes());
        WebhookRegistry registry = new WebhookRegistry(client, topics);
        routes.addAll(new WebhookRoutes(registry, config.webhooks(), client, topics, directory, queries).routes());
        WebhookRole webhooks = new WebhookRole(client, topics, config.webhooks(), directory).start();
        routes.addAll(new Pages(store, queries, counts, articles).routes());
        endpoint.serve(routes, version);
        return new ReadingSide(directory, store, events, registry, webhooks);
    }

    @Override
    public String name() {
        return "reading";
    }

    @Override
    public Health check() {
        return Stream.of(directory, events, webhooks)
                .map(Component::check)
                .filter(health -> !health.equals(Health.UP))
                .findFirst()
                .orElse(Health.UP);
    }

    @Override
    public void close() {
        webhooks.close();
        registry.close();
        events.close();
        directory.close();
        store.close();
    }
}

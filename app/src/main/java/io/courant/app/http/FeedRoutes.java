package io.courant.app.http;

import io.courant.app.read.TagQuery;
import io.courant.sink.jdbc.StoredArticle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Atom and JSON Feed of each tag and each query. Safe for use by many threads. */
final class FeedRoutes {

    private static final int ENTRIES = 50;

    private final Library store;
    private final Queries queries;
    private final int pageMax;
    private final Freshness freshness = new Freshness();

    FeedRoutes(Library store, Queries queries, int pageMax) {
        this.store = store;
        this.queries = queries;
        this.pageMax = pageMax;
    }

    List<Route> routes() {
        Parameter limit = Parameter.query("limit", "integer", "How many entries at most.");
        List<Parameter> query = new ArrayList<>(Queries.QUERY);
        query.add(limit);
        List<Parameter> tag = new ArrayList<>(Queries.QUERY_OF_TAG);
        tag.add(limit);
        return List.of(
                Route.get(
                        "/feed.atom",
                        "atomOfQuery",
                        "The latest articles of a query, as Atom.",
                        AtomFeed.MEDIA_TYPE,
                        query,
                        atom("/feed.atom")),
                Route.get(
                        "/feed.json",
                        "jsonFeedOfQuery",
                        "The latest articles of a query, as JSON Feed.",
                        JsonFeed.MEDIA_TYPE,
                        query,
                        json("/feed.json")),
                Route.get(
                        "/tags/{tag}.atom",
                        "atomOfTag",
                        "A tag's latest articles, as Atom.",
                        AtomFeed.MEDIA_TYPE,
                        tag,
                        atom("/feed.atom")),
                Route.get(
                        "/tags/{tag}.json",
                        "jsonFeedOfTag",
                        "A tag's latest articles, as JSON Feed.",
                        JsonFeed.MEDIA_TYPE,
                        tag,
                        json("/feed.json")));
    }

    private Route.Handler atom(String path) {
        return call -> answer(call, path, AtomFeed.MEDIA_TYPE, AtomFeed::write);
    }

    private Route.Handler json(String path) {
        return call -> answer(call, path, JsonFeed.MEDIA_TYPE, JsonFeed::write);
    }

    private Answer answer(Call call, String path, String type, Function<FeedDocument, byte[]> writer) {
        TagQuery query = queries.of(call);
        int limit = call.number("limit", ENTRIES, pageMax);
        String parameters = Queries.parameters(query);
        List<StoredArticle> found =
                store.ask(database -> database.list(queries.articles(query, Optional.empty(), limit)));
        FeedDocument feed = new FeedDocument(
                queries.title(query) + " · Courant",
                call.base() + path + parameters,
                call.base() + "/" + parameters,
                found.stream()
                        .map(stored -> FeedDocument.entry(stored.article(), call.base()))
                        .toList());
        return freshness.answer(call, type + limit + call.base() + parameters, Answer.of(type, writer.apply(feed)));
    }
}

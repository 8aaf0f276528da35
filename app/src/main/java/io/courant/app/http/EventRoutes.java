package io.courant.app.http;

import io.courant.app.read.TagQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Event streams of each tag and each query. Safe for use by many threads. */
final class EventRoutes {

    static final String MEDIA_TYPE = "text/event-stream; charset=utf-8";

    private static final Parameter SINCE = Parameter.query(
            "since",
            "string",
            "Where to begin without Last-Event-ID: start for all that is there, or a time such as 1h or 2026-11-01T08:00:00Z; without it,"
                    + " what comes from now on.");
    private static final Parameter LAST_ID = Parameter.header(
            "Last-Event-ID", "The id of the last event that was received: the stream goes on after it.");

    private final EventHub hub;
    private final Queries queries;

    EventRoutes(EventHub hub, Queries queries) {
        this.hub = hub;
        this.queries = queries;
    }

    List<Route> routes() {
        List<Parameter> query = new ArrayList<>(Queries.QUERY);
        query.addAll(List.of(SINCE, LAST_ID));
        List<Parameter> tag = new ArrayList<>(Queries.QUERY_OF_TAG);
        tag.addAll(List.of(SINCE, LAST_ID));
        String about = ", as they are added, updated and removed (server-sent events).";
        return List.of(
                Route.get("/events", "eventsOfQuery", "The articles of a query" + about, MEDIA_TYPE, query, this::open),
                Route.get(
                        "/tags/{tag}/events", "eventsOfTag", "A tag's articles" + about, MEDIA_TYPE, tag, this::open));
    }

    private Answer open(Call call) {
        TagQuery query = queries.of(call);
        if (query.tags().isEmpty()) {
            throw RequestException.bad("name at least one tag: tag=…");
        }
        Optional<StreamPosition> last = call.header()
                .apply("Last-Event-ID")
                .filter(text -> !text.isBlank())
                .map(StreamPosition::parse);
        boolean fromStart = call.one("since").filter("start"::equals).isPresent();
        Optional<Instant> since = fromStart ? Optional.of(Instant.EPOCH) : call.moment("since");
        return hub.open(query, last, since);
    }
}

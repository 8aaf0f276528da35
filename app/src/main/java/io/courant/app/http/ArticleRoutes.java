package io.courant.app.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.courant.contract.id.StoryId;
import io.courant.contract.id.TagId;
import io.courant.contract.record.Article;
import io.courant.contract.record.ArticleTag;
import io.courant.contract.serde.Json;
import io.courant.sink.jdbc.SearchHit;
import io.courant.sink.jdbc.StoredArticle;
import io.courant.sink.jdbc.StoredStory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;

/** Lists, single articles, search, tags and stories, as JSON. Safe for use by many threads. */
final class ArticleRoutes {

    private static final int PAGE = 50;
    private static final int QUERY_CHARS_MAX = 500;
    private static final Parameter LIMIT = Parameter.query("limit", "integer", "How many at most.");

    private final Library store;
    private final Queries queries;
    private final TagCounts counts;
    private final int pageMax;

    ArticleRoutes(Library store, Queries queries, TagCounts counts, int pageMax) {
        this.store = store;
        this.queries = queries;
        this.counts = counts;
        this.pageMax = pageMax;
    }

    List<Route> routes() {
        List<Parameter> list = new ArrayList<>(Queries.QUERY);
        list.add(LIMIT);
        list.add(Parameter.query("before", "string", "The `next` of the answer before this page."));
        return List.of(
                Route.get(
                        "/api/tags",
                        "tags",
                        "All tags, with their names and how many articles have them.",
                        Answer.JSON,
                        List.of(),
                        call -> tags()),
                Route.get(
                        "/api/articles",
                        "articles",
                        "Articles without their texts, the latest first.",
                        Answer.JSON,
                        list,
                        this::articles),
                Route.get(
                        "/api/articles/{id}",
                        "article",
                        "One article, complete.",
                        Answer.JSON,
                        List.of(Parameter.path("id", "Its id, or the beginning of it.")),
                        call -> Answer.json(article(call).article())),
                Route.get(
                        "/api/search",
                        "search",
                        "Articles that have all of the words in title or text, the best first.",
                        Answer.JSON,
                        List.of(Parameter.query("q", "string", "What to look for, at most 500 characters."), LIMIT),
                        this::search),
                Route.get(
                        "/api/stories",
                        "stories",
                        "Stories by when they were first told, the latest first.",
                        Answer.JSON,
                        List.of(LIMIT),
                        this::stories),
                Route.get(
                        "/api/stories/{id}",
                        "story",
                        "The articles that tell a story, the first one first.",
                        Answer.JSON,
                        List.of(Parameter.path("id", "The story's id."), LIMIT),
                        this::story));
    }

    private Answer tags() {
        SortedMap<TagId, Long> stored = counts.now();
        TreeSet<TagId> all = new TreeSet<>(queries.names().all());
        all.addAll(stored.keySet());
        ArrayNode tags = Json.MAPPER.createArrayNode();
        for (TagId tag : all) {
            ObjectNode node = tags.addObject().put("id", tag.value());
            node.put("label", queries.names().label(tag, "en"));
            node.set("labels", Json.MAPPER.valueToTree(queries.names().labels(tag)));
            node.set("parents", Json.MAPPER.valueToTree(queries.names().parents(tag)));
            node.put("articles", stored.getOrDefault(tag, 0L));
        }
        return Answer.json(Map.of("tags", tags));
    }

    private Answer articles(Call call) {
        int limit = call.number("limit", PAGE, pageMax);
        var query = queries.articles(queries.of(call), Queries.before(call), limit);
        List<StoredArticle> found = store.ask(database -> database.list(query));
        ObjectNode answer = Json.MAPPER.createObjectNode();
        ArrayNode articles = answer.putArray("articles");
        found.forEach(stored -> articles.add(summary(stored.article())));
        if (found.size() == limit) {
            Article last = found.get(limit - 1).article();
            answer.put("next", last.ingestedAt() + "," + last.id());
        }
        return Answer.json(answer);
    }

    /** An article by its id or the beginning of it. */
    StoredArticle article(Call call) {
        String id = call.one("id").orElse("");
        try {
            return store.ask(database -> database.find(id))
                    .orElseThrow(() -> RequestException.missing("there is no article " + id));
        } catch (IllegalArgumentException e) {
            throw RequestException.bad(String.valueOf(e.getMessage()));
        }
    }

    /** What the reader looks for. */
    List<SearchHit> found(Call call) {
        String text = call.one("q").orElse("").strip();
        if (text.isEmpty() || text.length() > QUERY_CHARS_MAX) {
            throw RequestException.bad("q is what to look for, 1 to " + QUERY_CHARS_MAX + " characters");
        }
        int limit = call.number("limit", PAGE, pageMax);
        return store.ask(database -> database.search(text, limit));
    }

    private Answer search(Call call) {
        return Answer.json(Map.of("hits", found(call)));
    }

    private Answer stories(Call call) {
        int limit = call.number("limit", PAGE, pageMax);
        List<StoredStory> stories = store.ask(database -> database.stories(limit));
        return Answer.json(Map.of("stories", stories));
    }

    private Answer story(Call call) {
        int limit = call.number("limit", PAGE, pageMax);
        try {
            StoryId story = new StoryId(call.one("id").orElse(""));
            List<StoredArticle> members = store.ask(database -> database.story(story, limit));
            if (members.isEmpty()) {
                throw RequestException.missing("there is no story " + story);
            }
            ArrayNode articles = Json.MAPPER.createArrayNode();
            members.forEach(stored -> articles.add(summary(stored.article())));
            return Answer.json(Map.of("id", story, "articles", articles));
        } catch (IllegalArgumentException e) {
            throw RequestException.bad(String.valueOf(e.getMessage()));
        }
    }

    /** All but the texts. */
    private static ObjectNode summary(Article article) {
        ObjectNode node = Json.MAPPER.valueToTree(article);
        node.remove(List.of("text", "markdown", "html", "images", "links", "sourceTags", "contentHash"));
        ArrayNode tags = node.putArray("tags");
        for (ArticleTag tag : article.tags()) {
            tags.addObject()
                    .put("id", tag.id().value())
                    .put("label", tag.label())
                    .put("score", tag.score());
        }
        return node;
    }
}

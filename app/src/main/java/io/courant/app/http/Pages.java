package io.courant.app.http;

import io.courant.app.read.TagNames;
import io.courant.app.read.TagQuery;
import io.courant.contract.id.TagId;
import io.courant.contract.record.Article;
import io.courant.contract.record.ArticleTag;
import io.courant.contract.record.DatePrecision;
import io.courant.sink.jdbc.DatabaseUnavailableException;
import io.courant.sink.jdbc.SearchHit;
import io.courant.sink.jdbc.StoredArticle;
import io.courant.sink.jdbc.StoredCounts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Pages for people, without scripts. Safe for use by many threads. */
final class Pages {

    private static final int PAGE = 30;
    private static final int LEAD_CHARS = 220;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    private final Library store;
    private final Queries queries;
    private final TagCounts counts;
    private final ArticleRoutes articles;
    private final byte[] style;

    Pages(Library store, Queries queries, TagCounts counts, ArticleRoutes articles) {
        this.store = store;
        this.queries = queries;
        this.counts = counts;
        this.articles = articles;
        try (InputStream in = Pages.class.getResourceAsStream("style.css")) {
            this.style = in == null ? new byte[0] : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Route> routes() {
        List<Parameter> home = new ArrayList<>(Queries.QUERY);
        home.add(Parameter.query("q", "string", "What to look for."));
        home.add(Parameter.query("before", "string", "Where the page before ended."));
        return List.of(
                Route.get(
                        "/",
                        "home",
                        "Tags, the latest articles and search, for people.",
                        Answer.HTML,
                        home,
                        this::home),
                Route.get(
                        "/articles/{id}",
                        "articlePage",
                        "One article, for people.",
                        Answer.HTML,
                        List.of(Parameter.path("id", "Its id, or the beginning of it.")),
                        call -> Answer.html(200, article(articles.article(call).article()))),
                Route.get(
                        "/style.css",
                        "style",
                        "How the pages look.",
                        "text/css; charset=utf-8",
                        List.of(),
                        call -> Answer.of("text/css; charset=utf-8", style).with("Cache-Control", "max-age=300")));
    }

    private Answer home(Call call) {
        TagQuery query = queries.of(call);
        String search = call.one("q").orElse("").strip();
        StoredCounts stored;
        try {
            stored = counts.all();
        } catch (DatabaseUnavailableException e) {
            return Answer.html(503, page("Courant", new Html(), waiting())).with("Retry-After", "5");
        }
        Html main = new Html();
        if (search.isEmpty()) {
            listing(main, call, query);
        } else {
            hits(main, search, articles.found(call));
        }
        String title = search.isEmpty() ? (query.tags().isEmpty() ? "Courant" : queries.title(query)) : search;
        return Answer.html(
                200, page(title, tags(stored, query), top(search, stored).raw(main.toString())));
    }

    private static Html waiting() {
        return new Html()
                .raw(
                        "<div class=\"hint\"><h1>Nothing here yet</h1><p>No article has been stored so far. This page shows them as soon"
                                + " as there are some.</p></div>");
    }

    private static Html top(String search, StoredCounts stored) {
        return new Html()
                .raw(
                        "<form class=\"search\" action=\"/\" method=\"get\" role=\"search\"><input type=\"search\" name=\"q\" maxlength=\"500\""
                                + " aria-label=\"Search\" placeholder=\"Search ")
                .text(String.valueOf(stored.articles()))
                .raw(" articles, 中文 too\" value=\"")
                .text(search)
                .raw("\"><button>Search</button></form>");
    }

    private void listing(Html out, Call call, TagQuery query) {
        List<StoredArticle> found =
                store.ask(database -> database.list(queries.articles(query, Queries.before(call), PAGE)));
        String parameters = Queries.parameters(query);
        out.raw("<h1>")
                .text(query.tags().isEmpty() ? "Latest articles" : queries.title(query))
                .raw("</h1>");
        subscribe(out, call, query, parameters);
        if (found.isEmpty()) {
            out.raw("<p class=\"hint\">No article.</p>");
        }
        found.forEach(stored -> card(out, stored.article()));
        if (found.size() == PAGE) {
            Article last = found.get(PAGE - 1).article();
            out.raw("<p class=\"more\">")
                    .link(
                            "/" + (parameters.isEmpty() ? "?" : parameters + "&") + "before=" + last.ingestedAt() + ","
                                    + last.id(),
                            "Older articles")
                    .raw("</p>");
        }
    }

    private static void subscribe(Html out, Call call, TagQuery query, String parameters) {
        out.raw("<details class=\"subscribe\"><summary>Subscribe</summary><ul>");
        out.raw("<li>")
                .link("/feed.atom" + parameters, "Atom")
                .raw(" or ")
                .link("/feed.json" + parameters, "JSON Feed");
        out.raw(" in any feed reader</li>");
        if (!query.tags().isEmpty()) {
            out.raw("<li>Events as they happen: <code>curl -N '")
                    .text(call.base() + "/events" + parameters)
                    .raw("'</code></li>");
            String tags = query.tags().stream().map(TagId::value).collect(Collectors.joining(" "));
            out.raw("<li>In a terminal: <code>courant subscribe ")
                    .text(tags + (query.all() ? " --all" : "") + (query.firstOfStory() ? " --first-of-story" : ""))
                    .raw(" --follow</code></li>");
            out.raw("<li>Requests to an address of yours: <code>courant webhook add URL --tag ")
                    .text(String.join(" --tag ", tags.split(" ")))
                    .raw("</code></li>");
        }
        out.raw("<li>As JSON: ")
                .link("/api/articles" + parameters, "/api/articles" + parameters)
                .raw("</li></ul></details>");
    }

    private void hits(Html out, String search, List<SearchHit> hits) {
        out.raw("<h1>")
                .text(hits.isEmpty() ? "Nothing has all of: " + search : hits.size() + " × " + search)
                .raw("</h1>");
        for (SearchHit hit : hits) {
            out.raw("<article><h2>")
                    .link("/articles/" + hit.id(), title(hit.title(), hit.snippet()))
                    .raw("</h2>");
            meta(out, "", hit.publishedAt(), hit.publishedPrecision(), hit.url());
            out.raw("<p>").text(hit.snippet()).raw("</p><p class=\"tags\">");
            hit.tags().forEach(tag -> out.raw(" ")
                    .link("/?tag=" + tag, queries.names().label(tag, "en")));
            out.raw("</p></article>");
        }
    }

    private static String title(String title, String otherwise) {
        return title.isBlank() ? cut(otherwise, 80) : title;
    }

    private static String cut(String text, int chars) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.codePointCount(0, line.length()) <= chars
                ? line
                : line.substring(0, line.offsetByCodePoints(0, chars)).strip() + "…";
    }

    private void card(Html out, Article article) {
        String lead = article.content()
                .description()
                .filter(text -> !text.isBlank())
                .orElse(article.content().text());
        out.raw("<article lang=\"").text(article.content().language()).raw("\"><h2>");
        out.link(
                        "/articles/" + article.id(),
                        title(article.content().title(), article.content().text()))
                .raw("</h2>");
        meta(
                out,
                article.content().siteName().orElse(article.source().value()),
                article.content().publishedAt().or(() -> Optional.of(article.ingestedAt())),
                article.content().publishedPrecision(),
                article.content().url());
        out.raw("<p>").text(cut(lead, LEAD_CHARS)).raw("</p>");
        tags(out, article);
        out.raw("</article>");
    }

    private static void meta(
            Html out, String source, Optional<Instant> at, Optional<DatePrecision> precision, Optional<String> url) {
        out.raw("<p class=\"meta\">").text(source);
        at.ifPresent(moment -> {
            String day = DAY.format(moment.atZone(ZoneOffset.UTC));
            boolean exact = !precision.equals(Optional.of(DatePrecision.DAY));
            out.raw(source.isEmpty() ? "" : " · ")
                    .raw("<time datetime=\"")
                    .text(moment.toString())
                    .raw("\">");
            out.text(exact ? day + ", " + moment.toString().substring(11, 16) + " UTC" : day)
                    .raw("</time>");
        });
        url.filter(FeedDocument::isWeb).ifPresent(address -> out.raw(" · ").link(address, "original"));
        out.raw("</p>");
    }

    private static void tags(Html out, Article article) {
        out.raw("<p class=\"tags\">");
        article.tags().forEach(tag -> out.raw(" ").link("/?tag=" + tag.id(), tag.label()));
        out.raw(article.first() ? "</p>" : " <span class=\"told\">told before</span></p>");
    }

    private Html tags(StoredCounts stored, TagQuery query) {
        Html out = new Html().raw("<h2>Tags</h2><ul>");
        TagNames names = queries.names();
        stored.tags().entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<TagId, Long> entry) -> -entry.getValue())
                        .thenComparing(Map.Entry::getKey))
                .forEach(entry -> {
                    boolean chosen = query.tags().contains(entry.getKey());
                    out.raw(chosen ? "<li class=\"chosen\">" : "<li>");
                    String label = names.label(entry.getKey(), "en");
                    String chinese = names.labels(entry.getKey()).getOrDefault("zh", label);
                    out.link("/?tag=" + entry.getKey(), chinese.equals(label) ? label : label + " " + chinese)
                            .raw(" <span>")
                            .text(String.valueOf(entry.getValue()))
                            .raw("</span></li>");
                });
        return out.raw("</ul>");
    }

    private String article(Article article) {
        Html out = new Html();
        out.raw("<article class=\"whole\" lang=\"")
                .text(article.content().language())
                .raw("\"><h1>");
        out.text(title(article.content().title(), article.content().text())).raw("</h1>");
        String by = String.join(", ", article.content().authors());
        meta(
                out,
                article.content().siteName().orElse(article.source().value()) + (by.isEmpty() ? "" : " · " + by),
                article.content().publishedAt(),
                article.content().publishedPrecision(),
                article.content().url());
        tags(out, article);
        article.content().text().lines().filter(line -> !line.isBlank()).forEach(line -> out.element("p", line));
        out.raw("</article>");
        Html side = new Html().raw("<h2>Why these tags</h2><ul class=\"why\">");
        for (ArticleTag tag : article.tags()) {
            String phrases = tag.evidence().stream()
                    .limit(4)
                    .map(ArticleTag.Evidence::phrase)
                    .collect(Collectors.joining(", "));
            side.raw("<li>")
                    .link("/?tag=" + tag.id(), tag.label())
                    .raw(" <span>")
                    .text(phrases)
                    .raw("</span></li>");
        }
        side.raw("</ul><p>")
                .link("/api/stories/" + article.storyId(), "The whole story")
                .raw("</p><p>");
        side.link("/api/articles/" + article.id(), "As JSON").raw("</p>");
        return page(title(article.content().title(), article.content().text()), side, out);
    }

    /** What is wrong and what to do. */
    static String problem(String message) {
        Html main = new Html().element("h1", "That did not work").element("p", message);
        return page(
                "Courant",
                new Html(),
                main.raw("<p>").link("/", "To the articles").raw("</p>"));
    }

    private static String page(String title, Html side, Html main) {
        return new Html()
                .raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\""
                        + " content=\"width=device-width, initial-scale=1\"><title>")
                .text(title)
                .raw(
                        "</title><link rel=\"stylesheet\" href=\"/style.css\"><link rel=\"alternate\" type=\"application/atom+xml\""
                                + " href=\"/feed.atom\" title=\"All articles\"></head><body><header><a href=\"/\">Courant</a><nav>"
                                + "<a href=\"/feed.atom\">Atom</a><a href=\"/api/tags\">JSON</a><a href=\"/openapi.json\">API</a>"
                                + "<a href=\"/health\">Health</a></nav></header><div class=\"columns\"><main>")
                .raw(main.toString())
                .raw("</main><aside>")
                .raw(side.toString())
                .raw("</aside></div></body></html>\n")
                .toString();
    }
}

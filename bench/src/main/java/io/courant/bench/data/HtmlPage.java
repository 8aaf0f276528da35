package io.courant.bench.data;

import io.courant.bench.data.SyntheticArticle.Block;
import java.util.stream.Collectors;

/** An article as a whole page of a news site: metadata, navigation, scripts, styles, things to read next. */
public final class HtmlPage {

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="%1$s">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>%2$s | The Example Paper</title>
              <meta property="og:title" content="%2$s">
              <meta property="og:site_name" content="The Example Paper">
              <meta property="og:image" content="https://img.example.org/%6$d/lead.jpg">
              <meta name="author" content="%3$s">
              <meta property="article:published_time" content="%4$sT06:30:00Z">
              <meta name="keywords" content="%7$s">
              <link rel="canonical" href="%5$s">
              <link rel="stylesheet" href="/assets/site.css">
              <style>body { margin: 0 auto; max-width: 44rem } nav ul { display: flex; gap: 1rem; list-style: none }</style>
              <script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "%2$s",
                "datePublished": "%4$sT06:30:00Z", "author": {"@type": "Person", "name": "%3$s"}}</script>
              <script>window.site = { page: "article", id: %6$d, load: function (s) { return document.getElementById(s); } };</script>
            </head>
            <body class="article">
              <header><a class="logo" href="/">The Example Paper</a>
                <nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/people">People</a></li>
                  <li><a href="/letters">Letters</a></li><li><a href="/subscribe">Subscribe</a></li></ul></nav>
              </header>
              <main>
                <article>
                  <h1>%2$s</h1>
                  <p class="byline">By <a href="/people/%6$d">%3$s</a>, <time datetime="%4$s">%4$s</time></p>
            """;

    private static final String FOOT = """
                </article>
                <aside class="related"><h3>Read next</h3><ul>%s</ul></aside>
                <div class="share"><button type="button">Share</button><button type="button">Save</button></div>
                <section class="comments"><h3>Comments</h3><form><textarea name="comment"></textarea></form></section>
              </main>
              <footer><p>© The Example Paper · <a href="/privacy">Privacy</a> · <a href="/imprint">Imprint</a></p></footer>
              <script async src="/assets/site.js"></script>
            </body>
            </html>
            """;

    private HtmlPage() {}

    public static String of(SyntheticArticle article) {
        String head = HEAD.formatted(
                article.language().code(),
                article.title(),
                article.author(),
                article.published(),
                article.url(),
                article.number(),
                String.join(", ", article.tags()));
        String related = article.related().stream()
                .map(title -> "<li><a href=\"/next/" + title.length() + "\">" + title + "</a></li>")
                .collect(Collectors.joining());
        return article.blocks().stream()
                .map(block -> "      " + html(block, article) + "\n")
                .collect(Collectors.joining("", head, FOOT.formatted(related)));
    }

    private static String html(Block block, SyntheticArticle article) {
        String text = block.text();
        return switch (block.kind()) {
            case PARAGRAPH -> "<p>" + text + "</p>";
            case HEADING -> "<h2>" + text + "</h2>";
            case QUOTE -> "<blockquote><p>" + text + "</p></blockquote>";
            case IMAGE ->
                "<figure><img src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\" data-src=\"https://img.example.org/"
                        + article.number() + "/" + text.length() + ".jpg\" alt=\"" + text + "\"><figcaption>" + text
                        + "</figcaption></figure>";
            case LIST ->
                text.lines().map(line -> "<li>" + line + "</li>").collect(Collectors.joining("", "<ul>", "</ul>"));
            case LINKED ->
                "<p>" + text + " <a href=\"/related/" + article.number() + "?utm_source=page&amp;page=2\">"
                        + article.related().get(0) + "</a></p>";
        };
    }
}

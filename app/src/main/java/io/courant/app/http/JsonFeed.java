package io.courant.app.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.courant.contract.serde.Json;
import java.nio.charset.StandardCharsets;

/** Writes a feed as JSON Feed 1.1 (jsonfeed.org). */
final class JsonFeed {

    static final String MEDIA_TYPE = "application/feed+json; charset=utf-8";

    private JsonFeed() {}

    static byte[] write(FeedDocument feed) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("version", "https://jsonfeed.org/version/1.1");
        json.put("title", feed.title());
        json.put("home_page_url", feed.home());
        json.put("feed_url", feed.self());
        ArrayNode items = json.putArray("items");
        for (FeedDocument.Entry entry : feed.entries()) {
            ObjectNode item = items.addObject();
            item.put("id", entry.id());
            item.put("url", entry.link());
            item.put("title", entry.title());
            item.put("content_html", entry.html());
            entry.summary().ifPresent(text -> item.put("summary", text));
            entry.image().ifPresent(url -> item.put("image", url));
            entry.published().ifPresent(at -> item.put("date_published", at.toString()));
            item.put("date_modified", entry.updated().toString());
            entry.language().ifPresent(language -> item.put("language", language));
            if (!entry.authors().isEmpty()) {
                ArrayNode authors = item.putArray("authors");
                entry.authors().forEach(name -> authors.addObject().put("name", name));
            }
            if (!entry.tags().isEmpty()) {
                ArrayNode tags = item.putArray("tags");
                entry.tags().forEach(tag -> tags.add(tag.id().value()));
            }
        }
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}

package io.courant.ingest.feed.parse;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import io.courant.contract.serde.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.Date;

/** The same line as {@link FeedJson}, read by ROME: what the decision to read feeds ourselves was measured against. */
final class RomeLine {

    private RomeLine() {}

    static String of(String name, byte[] bytes, boolean repaired) {
        try (Reader reader =
                repaired ? new StringReader(repaired(bytes)) : new XmlReader(new ByteArrayInputStream(bytes))) {
            SyndFeedInput input = new SyndFeedInput();
            input.setAllowDoctypes(false);
            return line(name, input.build(reader));
        } catch (IOException
                | FeedException
                | IllegalArgumentException
                | IllegalStateException
                | NullPointerException e) {
            return FeedJson.line(name, String.valueOf(e.getMessage()));
        }
    }

    /** The repaired tree, written as XML with the usual prefixes. */
    private static String repaired(byte[] bytes) {
        Repairs repairs = new Repairs();
        String text = Text.allowed(
                        FeedText.decode(bytes, java.util.Optional.empty(), repairs)
                                .text(),
                        repairs)
                .strip();
        Element document = FeedParser.tree(text, repairs);
        return "<?xml version=\"1.0\"?>" + RepairedXml.of(document);
    }

    private static String line(String name, SyndFeed feed) {
        ObjectNode line = Json.MAPPER.createObjectNode().put("file", name).put("ok", true);
        ObjectNode head = line.putObject("feed");
        head.put("title", shown(feed.getTitle()))
                .put("link", feed.getLink())
                .put("id", feed.getUri())
                .put("subtitle", shown(feed.getDescription()));
        head.put("language", feed.getLanguage())
                .put("author", feed.getAuthor())
                .put("updated", date(feed.getPublishedDate()));
        ArrayNode entries = line.putArray("entries");
        for (SyndEntry entry : feed.getEntries()) {
            ObjectNode node = entries.addObject();
            node.put("title", shown(entry.getTitle()))
                    .put("link", entry.getLink())
                    .put("id", entry.getUri());
            node.put("author", entry.getAuthor());
            node.put("published", date(entry.getPublishedDate())).put("updated", date(entry.getUpdatedDate()));
            node.put(
                    "summary",
                    entry.getDescription() == null
                            ? null
                            : shown(entry.getDescription().getValue()));
            node.put(
                    "content",
                    entry.getContents().stream()
                            .findFirst()
                            .map(SyndContent::getValue)
                            .map(RomeLine::shown)
                            .orElse(null));
        }
        return line.toString();
    }

    private static @org.jspecify.annotations.Nullable String shown(@org.jspecify.annotations.Nullable String markup) {
        return markup == null ? null : ShownMarkup.of(markup);
    }

    private static @org.jspecify.annotations.Nullable String date(@org.jspecify.annotations.Nullable Date date) {
        return date == null ? null : date.toInstant().toString();
    }
}

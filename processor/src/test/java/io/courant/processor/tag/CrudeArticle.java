package io.courant.processor.tag;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.ItemKeys;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.Content;
import io.courant.processor.clean.CleanDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;

/**
 * A file read just well enough to be tagged: title and source tags from front matter, text from Markdown or HTML. The tagger's
 * tests stand on this rather than on the cleaner, so that a change there cannot hide a change here.
 */
final class CrudeArticle {

    private static final Pattern FRONT_MATTER = Pattern.compile("(?s)\\A\\s*---\\n(.*?)\\n---\\n(.*)\\z");
    private static final Pattern TITLE = Pattern.compile("(?m)^title:\\s*(.*)$");
    private static final Pattern LANGUAGE = Pattern.compile("(?m)^lang:\\s*(.*)$");
    private static final Pattern FLOW_LIST = Pattern.compile("(?m)^(?:tags|categories):\\s*\\[(.*)]$");
    private static final Pattern BLOCK_LIST = Pattern.compile("(?m)^(?:tags|categories):\\s*\\n((?:\\s*- .*\\n?)+)");

    private CrudeArticle() {}

    static CleanDocument read(Path file) throws IOException {
        return read(Files.readString(file));
    }

    static CleanDocument read(String file) {
        Matcher parts = FRONT_MATTER.matcher(file);
        String matter = parts.matches() ? parts.group(1) : "";
        String body = parts.matches() ? parts.group(2) : file;
        String markdown = body.strip().startsWith("<") ? fromHtml(body) : body;
        return document(
                unquoted(first(TITLE, matter).orElse("")),
                plain(markdown),
                markdown,
                first(LANGUAGE, matter).orElse("zh"),
                sourceTags(matter));
    }

    static CleanDocument document(
            String title, String text, String markdown, String language, List<String> sourceTags) {
        Content content = new Content(
                Optional.empty(),
                title,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                language,
                Optional.empty(),
                Optional.empty(),
                text,
                markdown,
                "",
                List.of(),
                List.of());
        SourceId source = new SourceId("fixtures");
        return new CleanDocument(
                DocumentId.of(source, ItemKeys.path("article")),
                source,
                ItemKeys.path("article"),
                Optional.empty(),
                Instant.EPOCH,
                content,
                ContentHash.of(text),
                sourceTags);
    }

    private static String fromHtml(String html) {
        String marked = html.replaceAll("<h[1-6][^>]*>", "<p># ")
                .replaceAll("</h[1-6]>", "</p>")
                .replaceAll("(<p[ >]|<br>|<figcaption|<li)", "\u0001$1");
        return Jsoup.parse(marked).text().replaceAll("\\s*\u0001\\s*", "\n");
    }

    private static String plain(String markdown) {
        return markdown.replaceAll("!\\[[^\\]]*\\]\\([^)]*\\)", "")
                .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                .replaceAll("(?m)^(#{1,6}|>) +", "")
                .replaceAll("(?m)^-{3,}$", "")
                .replaceAll("[*_`]+", "")
                .replaceAll("\\n\\s*\\n", "\n")
                .strip();
    }

    private static List<String> sourceTags(String matter) {
        List<String> tags = new ArrayList<>();
        first(FLOW_LIST, matter).filter(list -> !list.isBlank()).ifPresent(list -> {
            for (String tag : list.split(",")) {
                tags.add(unquoted(tag));
            }
        });
        first(BLOCK_LIST, matter + "\n").ifPresent(list -> list.lines()
                .filter(line -> line.contains("- "))
                .forEach(line -> tags.add(unquoted(line.strip().substring(2)))));
        return tags;
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
    }

    private static String unquoted(String text) {
        return text.strip().replaceAll("^[\"']|[\"']$", "");
    }
}

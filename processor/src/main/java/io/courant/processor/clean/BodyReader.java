package io.courant.processor.clean;

import io.courant.contract.record.FeedEntry;
import io.courant.contract.record.RawDocument;
import io.courant.processor.clean.charset.BodyText;
import io.courant.processor.clean.front.FrontMatter;
import io.courant.processor.clean.front.FrontMatterNames;
import io.courant.processor.clean.link.LinkCleaner;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Takes a decoded body apart by its media type: what it says of itself, and its content. */
final class BodyReader {

    /** Begins and ends with a tag, and no line between them reads like Markdown. */
    private static final Pattern HTML_HEAD = Pattern.compile(
            "(?is)\\s*<(?:!doctype|!--|html|head|body|div|p|h[1-6]|article|section|main|figure|table|ul|ol|blockquote|span|img|a|br)\\b.*");

    private static final Pattern MARKDOWN_LINE =
            Pattern.compile("(?m)^(?:#{1,6} |[-*+] \\S|> |```|~~~|\\d{1,3}\\. |!\\[)|\\]\\(\\S|\\*\\*\\S");

    private final LinkCleaner links;

    BodyReader(LinkCleaner links) {
        this.links = links;
    }

    Reading read(RawDocument raw, BodyText text) throws UncleanableException {
        String mediaType =
                raw.body().orElseThrow().mediaType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (raw.entry().isPresent()) {
            return entry(raw.entry().get(), text, notation(mediaType));
        }
        notBlank(text, "the document holds nothing but white space");
        if (mediaType.equals("application/json")) {
            Reading item = JsonItem.read(text.whole(), links);
            return item.notation() == Notation.MARKDOWN ? fronted(item) : item;
        }
        return fronted(new Reading(Metadata.NONE, notation(mediaType), text));
    }

    /** An entry without a body still has its summary or at least its title. */
    private Reading entry(FeedEntry entry, BodyText text, Notation notation) throws UncleanableException {
        Metadata stated = EntryMetadata.of(entry, links);
        if (!text.isBlank()) {
            return new Reading(stated, notation, text);
        }
        String instead = entry.summary()
                .filter(summary -> !summary.isBlank())
                .or(entry::title)
                .orElse("");
        return new Reading(
                stated,
                Notation.HTML,
                notBlank(BodyText.of(instead), "the feed's entry has neither content nor summary nor title"));
    }

    private static BodyText notBlank(BodyText content, String detail) throws UncleanableException {
        if (content.isBlank()) {
            throw new UncleanableException("empty", detail, "nothing to do if that is meant");
        }
        return content;
    }

    private Reading fronted(Reading whole) throws UncleanableException {
        Optional<FrontMatter> front = opensWithTag(whole.content())
                ? Optional.empty()
                : FrontMatter.read(whole.content().whole());
        if (front.isEmpty()) {
            return whole;
        }
        BodyText content =
                notBlank(BodyText.of(front.get().content()), "the document has front matter and nothing else");
        Notation notation =
                whole.notation() == Notation.HTML || isHtml(content.whole()) ? Notation.HTML : Notation.MARKDOWN;
        Metadata stated = FrontMatterNames.metadata(front.get().fields(), links);
        return new Reading(whole.stated().or(stated), notation, content);
    }

    /** No line that begins so opens front matter. */
    private static boolean opensWithTag(BodyText text) {
        return text.start().stripLeading().startsWith("<");
    }

    private static boolean isHtml(String content) {
        return HTML_HEAD
                        .matcher(content.substring(0, Math.min(content.length(), 1000)))
                        .matches()
                && content.stripTrailing().endsWith(">")
                && !MARKDOWN_LINE.matcher(content).find();
    }

    private static Notation notation(String mediaType) throws UncleanableException {
        return switch (mediaType) {
            case "text/html", "application/xhtml+xml" -> Notation.HTML;
            case "text/markdown", "text/x-markdown" -> Notation.MARKDOWN;
            case "text/plain" -> Notation.TEXT;
            default ->
                throw new UncleanableException(
                        "media-type",
                        "no article can be made of " + mediaType,
                        "articles are " + String.join(", ", List.of("text/html", "text/markdown", "text/plain"))
                                + " and application/json for an item of a JSON Lines file");
        };
    }
}

package io.courant.processor.clean;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Short strings that may hold markup: titles, names, summaries. */
public final class MarkupText {

    private static final Pattern MARKUP = Pattern.compile("</?[a-zA-Z!]|&(?:#|[a-zA-Z]{2,})");
    private static final int CHARS_MAX = 100_000;

    private MarkupText() {}

    /** The words alone, on one line; absent if there are none. */
    public static Optional<String> line(String written) {
        String bounded = written.length() > CHARS_MAX ? written.substring(0, CHARS_MAX) : written;
        if (!MARKUP.matcher(bounded).find()) {
            return PlainString.line(bounded);
        }
        Document document = Jsoup.parse(bounded);
        document.select("script, style, template").remove();
        return PlainString.line(document.text());
    }
}

package io.courant.processor.clean.page;

import io.courant.processor.clean.InterruptedCleaningException;
import io.courant.processor.clean.PlainString;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A page's title without the name of its site. */
final class PageTitle {

    private static final String SEPARATORS = "[|｜\\-–—_·»:：]";

    private PageTitle() {}

    static String withoutSite(String title, Optional<String> siteName, Document page) {
        Optional<String> cut = siteName.map(
                site -> title.replaceFirst("\\s*" + SEPARATORS + "+\\s*" + Pattern.quote(site) + "\\s*$", ""));
        String bare = cut.filter(rest -> !rest.isBlank()).orElse(title);
        return bare.equals(title) ? heading(title, page) : bare;
    }

    /** A heading that the title begins with, before a separator, is what the title says without the site. */
    private static String heading(String title, Document page) {
        for (Element heading : page.select("h1, h2")) {
            InterruptedCleaningException.check();
            Optional<String> text = PlainString.line(heading.text());
            if (text.isPresent() && text.get().length() >= 4 && title.startsWith(text.get())) {
                String rest = title.substring(text.get().length()).strip();
                return rest.matches(SEPARATORS + ".*") ? text.get() : title;
            }
        }
        return title;
    }
}

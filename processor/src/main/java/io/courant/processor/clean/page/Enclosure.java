package io.courant.processor.clean.page;

import static io.courant.processor.clean.page.BlockFeatures.set;

import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;

/** Measures what a block stands in, element by element upwards. */
final class Enclosure {

    private static final Set<String> OUTSIDE_ROLES = Set.of(
            "navigation",
            "banner",
            "complementary",
            "contentinfo",
            "search",
            "menu",
            "menubar",
            "dialog",
            "alertdialog",
            "toolbar");

    private Enclosure() {}

    static void measure(float[] row, Element element) {
        switch (element.normalName()) {
            case "ul", "ol", "dl" -> set(row, Feature.IN_LIST, row[Feature.IN_LIST.ordinal()] + 1);
            case "table" -> set(row, Feature.IN_TABLE, row[Feature.IN_TABLE.ordinal()] + 1);
            case "article" -> set(row, Feature.IN_ARTICLE, row[Feature.IN_ARTICLE.ordinal()] + 1);
            case "main" -> set(row, Feature.IN_MAIN, 1);
            case "nav" -> set(row, Feature.IN_NAV, 1);
            case "aside" -> set(row, Feature.IN_ASIDE, 1);
            case "header" -> set(row, Feature.IN_HEADER, 1);
            case "footer" -> set(row, Feature.IN_FOOTER, 1);
            case "form" -> set(row, Feature.IN_FORM, 1);
            case "blockquote" -> set(row, Feature.IN_QUOTE, 1);
            case "details" -> set(row, Feature.IN_DETAILS, 1);
            case "figure", "figcaption" -> set(row, Feature.IN_FIGURE, 1);
            default -> {}
        }
        if (element.attributesSize() > 0) {
            String role = element.attr("role");
            if (role.equals("main")) {
                set(row, Feature.IN_MAIN, 1);
            } else if (!role.isEmpty() && OUTSIDE_ROLES.contains(role)) {
                set(row, Feature.ROLE_OUTSIDE, 1);
            }
            if (row[Feature.IN_HIDDEN.ordinal()] == 0 && Hidden.is(element)) {
                set(row, Feature.IN_HIDDEN, 1);
            }
            String property = element.attr("itemprop");
            if (!property.isEmpty() && row[Feature.ITEM_PROPERTY.ordinal()] == 0) {
                set(row, Feature.ITEM_PROPERTY, property(property));
            }
        }
    }

    private static int property(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "articlebody" -> 6;
            case "text" -> 5;
            case "description" -> 4;
            case "comment", "review", "reviewbody" -> 1;
            case "author", "publisher", "datepublished" -> 2;
            default -> 3;
        };
    }

    static int tag(String name) {
        return switch (name) {
            case "p" -> 0;
            case "pre" -> 1;
            case "blockquote" -> 2;
            case "li" -> 3;
            case "dd", "dt" -> 4;
            case "td", "th" -> 5;
            case "h1", "h2", "h3", "h4", "h5", "h6" -> 6;
            case "figcaption", "caption" -> 7;
            case "div", "section", "article", "main" -> 8;
            default -> 9;
        };
    }
}

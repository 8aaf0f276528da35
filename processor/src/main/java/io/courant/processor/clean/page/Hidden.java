package io.courant.processor.clean.page;

import org.jsoup.nodes.Element;

/** Elements that browsers do not show, as far as the page itself says so. */
public final class Hidden {

    private Hidden() {}

    public static boolean is(Element element) {
        if (element.attributesSize() == 0) {
            return false;
        }
        if (element.attributes().hasKey("hidden")) {
            return true;
        }
        String style = AttributeValue.of(element, "style");
        int display = style.indexOf("display");
        return display >= 0
                && style.replace(" ", "").toLowerCase(java.util.Locale.ROOT).contains("display:none");
    }
}

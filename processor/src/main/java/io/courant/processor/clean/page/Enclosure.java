package io.courant.processor.clean.page;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;

/** What a region stands in, itself included: the elements up to the body, their roles and what they are called. */
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

    private static final int FIRST = Feature.IN_LIST.ordinal();
    private static final int COUNT = Feature.ITEM_PROPERTY.ordinal() - FIRST + 1;

    /** What stands right in an element of that name gets this, what stands farther inside less. */
    private static final int NEAREST = 15;

    /** The body's: what it is called itself says nothing of the blocks in it. */
    private static final Enclosure BODY = new Enclosure(new float[COUNT], new short[WordGroup.COUNT]);

    /** The values of the features from {@link Feature#IN_LIST} to {@link Feature#ITEM_PROPERTY}. */
    private final float[] elements;

    /** Of each group of words the depth of the innermost region that is called so, or 0. */
    private final short[] called;

    private Enclosure(float[] elements, short[] called) {
        this.elements = elements;
        this.called = called;
    }

    static Enclosure of(Region region) {
        if (region.parent.isEmpty()) {
            return BODY;
        }
        if (region.enclosure.isEmpty()) {
            region.enclosure = Optional.of(of(region.parent.get()).with(region));
        }
        return region.enclosure.get();
    }

    void write(float[] row, TextBlock block) {
        System.arraycopy(elements, 0, row, FIRST, COUNT);
        int depth = block.region().depth;
        for (int group = 0; group < WordGroup.COUNT; group++) {
            int own = (block.words() >> group) & 1;
            row[Feature.COUNT + group] =
                    own == 1 ? NEAREST + 1 : called[group] == 0 ? 0 : Math.max(1, NEAREST - depth + called[group]);
        }
    }

    private Enclosure with(Region region) {
        float[] own = elements.clone();
        tag(own, region.element.normalName());
        if (region.element.attributesSize() > 0) {
            attributes(own, region.element);
        }
        return new Enclosure(Arrays.equals(own, elements) ? elements : own, calledWith(region));
    }

    private short[] calledWith(Region region) {
        if (region.words == 0) {
            return called;
        }
        short[] own = called.clone();
        for (int left = region.words; left != 0; left &= left - 1) {
            own[Integer.numberOfTrailingZeros(left)] = (short) region.depth;
        }
        return own;
    }

    private static void tag(float[] own, String name) {
        switch (name) {
            case "ul", "ol", "dl" -> own[at(Feature.IN_LIST)]++;
            case "table" -> own[at(Feature.IN_TABLE)]++;
            case "article" -> own[at(Feature.IN_ARTICLE)]++;
            case "main" -> own[at(Feature.IN_MAIN)] = 1;
            case "nav" -> own[at(Feature.IN_NAV)] = 1;
            case "aside" -> own[at(Feature.IN_ASIDE)] = 1;
            case "header" -> own[at(Feature.IN_HEADER)] = 1;
            case "footer" -> own[at(Feature.IN_FOOTER)] = 1;
            case "form" -> own[at(Feature.IN_FORM)] = 1;
            case "blockquote" -> own[at(Feature.IN_QUOTE)] = 1;
            case "details" -> own[at(Feature.IN_DETAILS)] = 1;
            case "figure", "figcaption" -> own[at(Feature.IN_FIGURE)] = 1;
            default -> {}
        }
    }

    private static void attributes(float[] own, Element element) {
        String role = AttributeValue.of(element, "role");
        if (role.equals("main")) {
            own[at(Feature.IN_MAIN)] = 1;
        } else if (!role.isEmpty() && OUTSIDE_ROLES.contains(role)) {
            own[at(Feature.ROLE_OUTSIDE)] = 1;
        }
        if (own[at(Feature.IN_HIDDEN)] == 0 && Hidden.is(element)) {
            own[at(Feature.IN_HIDDEN)] = 1;
        }
        String property = AttributeValue.of(element, "itemprop");
        if (!property.isEmpty()) {
            own[at(Feature.ITEM_PROPERTY)] = property(property);
        }
    }

    private static int at(Feature feature) {
        return feature.ordinal() - FIRST;
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

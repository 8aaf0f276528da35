package io.courant.processor.clean;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.safety.Safelist;

/**
 * The second lock of safety: what may be in an article's HTML, enforced whatever the first lock, {@link SafeTree}, let through. A tree
 * that holds only what is plainly allowed stays as it is; any other is copied by jsoup's safelist, which leaves out the rest.
 */
final class AllowList {

    /** Relative addresses have no protocol; they are checked as if they stood here, and kept as they are. */
    private static final String SOMEWHERE = "https://relative.invalid/";

    private static final Map<String, Set<String>> ATTRIBUTES = Map.of(
            "a", Set.of("href", "title"),
            "abbr", Set.of("title"),
            "code", Set.of("class"),
            "img", Set.of("src", "alt"),
            "ol", Set.of("start"),
            "pre", Set.of("class"),
            "td", Set.of("colspan", "rowspan"),
            "th", Set.of("colspan", "rowspan"),
            "time", Set.of("datetime"));

    /** No colon before the first slash, question mark or number sign, and nothing unseen. */
    private static final Pattern RELATIVE = Pattern.compile("[^:/?#\\x00-\\x20\\x7F]*(?:[/?#].*)?");

    private static final Safelist SAFELIST = safelist();

    private AllowList() {}

    private static Safelist safelist() {
        Safelist list = new Safelist()
                .addTags(ElementPolicy.INLINE_NAMES.toArray(String[]::new))
                .addTags(ElementPolicy.BLOCK_NAMES.toArray(String[]::new))
                .addProtocols("a", "href", "http", "https", "mailto")
                .addProtocols("img", "src", "http", "https")
                .preserveRelativeLinks(true);
        ATTRIBUTES.forEach((name, attributes) -> list.addAttributes(name, attributes.toArray(String[]::new)));
        return list;
    }

    /** The body of the document, or of a copy of it, that holds nothing else. */
    static Element enforce(Document document) {
        document.setBaseUri(SOMEWHERE);
        Document clean =
                holdsOnlyAllowed(document.body()) ? document : new org.jsoup.safety.Cleaner(SAFELIST).clean(document);
        clean.outputSettings().prettyPrint(false).charset("UTF-8");
        clean.outputSettings().escapeMode(org.jsoup.nodes.Entities.EscapeMode.xhtml);
        return clean.body();
    }

    /** Whether all that is in the element is plainly allowed: no more than jsoup's safelist allows, and simpler to see. */
    static boolean holdsOnlyAllowed(Element parent) {
        for (Node node = parent.firstChild(); node != null; node = node.nextSibling()) {
            InterruptedCleaningException.check();
            boolean allowed = node instanceof Element element
                    ? isAllowed(element) && holdsOnlyAllowed(element)
                    : node.getClass() == TextNode.class;
            if (!allowed) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllowed(Element element) {
        String name = element.normalName();
        if (!ElementPolicy.INLINE_NAMES.contains(name) && !ElementPolicy.BLOCK_NAMES.contains(name)) {
            return false;
        }
        if (element.attributesSize() > 0) {
            Set<String> allowed = ATTRIBUTES.getOrDefault(name, Set.of());
            for (Attribute attribute : element.attributes()) {
                String key = attribute.getKey();
                boolean address = key.equals("href") || key.equals("src");
                if (!allowed.contains(key) || (address && !isHarmless(attribute.getValue()))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isHarmless(String address) {
        return address.startsWith("https://")
                || address.startsWith("http://")
                || RELATIVE.matcher(address).matches();
    }
}

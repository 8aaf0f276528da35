package io.courant.ingest.feed.parse;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The value of a title, summary or content, as markup: RFC 4287, section 3.1 and 4.1.3; the {@code mode} of Atom 0.3; RSS,
 * which says nothing and means HTML, escaped, in CDATA or bare.
 */
final class TextConstruct {

    /** A close tag or an empty element of HTML: only markup that was escaped has them. */
    private static final Pattern LOOKS_LIKE_HTML = Pattern.compile(
            "(?i)</(?:p|a|b|i|em|strong|div|span|ul|ol|li|h[1-6]|blockquote|table|pre|code)>|<(?:br|hr|img|p)\\b[^<>]{0,2000}+>");

    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/=_-]*");

    private TextConstruct() {}

    /** The value, if the element has one that is text. */
    static Optional<String> markup(Element element, Optional<String> base, Repairs repairs) {
        String type = element.word("type").orElse("").toLowerCase(Locale.ROOT);
        String mode = element.word("mode").orElse("").toLowerCase(Locale.ROOT);
        boolean atom = element.key().startsWith("atom:");
        if (mode.equals("base64") || atom && isBinary(type) && !element.hasChildren()) {
            return base64(element, type, repairs).map(text -> MarkupLinks.absolute(text, base));
        }
        if (element.hasChildren() || type.equals("xhtml") || type.equals("application/xhtml+xml")) {
            boolean xhtml = type.equals("xhtml") || mode.equals("xml");
            String inside = MarkupWriter.inside(element, XmlBase.within(element, base), !xhtml);
            return Optional.of(MarkupLinks.absolute(inside, base));
        }
        String text = element.text();
        if (isPlain(element, type, atom, text)) {
            return Optional.of(Text.asMarkup(text));
        }
        return Optional.of(MarkupLinks.absolute(text, base));
    }

    private static boolean isPlain(Element element, String type, boolean atom, String text) {
        if (type.equals("text") || type.equals("text/plain")) {
            return true;
        }
        boolean title = element.is("atom:title");
        return atom
                && type.isEmpty()
                && (title || !LOOKS_LIKE_HTML.matcher(text).find());
    }

    /** RFC 4287, 4.1.3.3: what is neither text nor XML is base64. */
    private static boolean isBinary(String type) {
        return type.contains("/")
                && !type.startsWith("text/")
                && !type.endsWith("/xml")
                && !type.endsWith("+xml")
                && !type.contains("html");
    }

    private static Optional<String> base64(Element element, String type, Repairs repairs) {
        String packed = element.text().replaceAll("\\s", "");
        if (packed.isEmpty() || !BASE64.matcher(packed).matches()) {
            return Optional.of(element.text()).filter(text -> !isBinary(type));
        }
        if (packed.length() < element.text().strip().length()) {
            repairs.add(Repair.Kind.BASE64, "blanks removed", element.offset());
        }
        String standard = packed.replace('-', '+').replace('_', '/').replace("=", "");
        String whole = standard.length() % 4 == 1 ? standard.substring(0, standard.length() - 1) : standard;
        if (whole.length() < standard.length()) {
            repairs.add(Repair.Kind.BASE64, "cut", element.offset());
        }
        byte[] bytes = Base64.getDecoder().decode(whole);
        Charsets.Decoded decoded = Charsets.decode(bytes, 0, StandardCharsets.UTF_8);
        if (decoded.faults() > 0
                || decoded.text().chars().anyMatch(c -> !Text.isAllowed(c) && !Character.isSurrogate((char) c))) {
            return isBinary(type)
                    ? Optional.empty()
                    : Optional.of(FeedText.decode(bytes, Optional.empty(), new Repairs())
                            .text());
        }
        boolean plain = type.isEmpty() || type.equals("text/plain") || type.equals("text");
        return Optional.of(plain ? Text.asMarkup(decoded.text()) : decoded.text());
    }
}

package io.courant.ingest.feed.parse;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who wrote something; at least one of the three is present.
 *
 * @param name the name
 * @param email the mail address
 * @param address the person's page
 */
public record Author(Optional<String> name, Optional<String> email, Optional<String> address) {

    private static final Pattern EMAIL = Pattern.compile("[\\w.+'%-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,8}");
    /** A tag, and no mail address between angle brackets. */
    private static final Pattern TAG = Pattern.compile("</?[A-Za-z][A-Za-z0-9]{0,20}(?:\\s[^<>]{0,500})?/?>");

    private static final int BYLINE_CHARS_MAX = 1000;

    /**
     * Takes a byline apart: {@code a@b.org (Ann)}, {@code Ann (a@b.org)}, {@code Ann <a@b.org>}, {@code a@b.org}, {@code
     * Ann}; some feeds set it in markup.
     */
    static Optional<Author> ofByline(String byline) {
        String bounded = byline.length() > BYLINE_CHARS_MAX ? byline.substring(0, BYLINE_CHARS_MAX) : byline;
        String line = Text.line(TAG.matcher(bounded).replaceAll(" "));
        Matcher mail = EMAIL.matcher(line);
        if (!mail.find()) {
            return of(Optional.of(line), Optional.empty(), Optional.empty());
        }
        String rest = (line.substring(0, mail.start()) + " " + line.substring(mail.end()))
                .replace("mailto:", "")
                .replaceAll("[<>()\\[\\]]", " ");
        return of(Optional.of(rest), Optional.of(mail.group()), Optional.empty());
    }

    static Optional<Author> of(Optional<String> name, Optional<String> email, Optional<String> address) {
        Author author = new Author(
                name.map(Text::line).filter(n -> !n.isEmpty()),
                email.map(Text::line).filter(m -> !m.isEmpty()),
                address.filter(a -> !a.isEmpty()));
        boolean anyone = author.name.isPresent() || author.email.isPresent() || author.address.isPresent();
        return anyone ? Optional.of(author) : Optional.empty();
    }

    /** The name; else the mail address, else the page. */
    public String shown() {
        return name.or(() -> email).or(() -> address).orElseThrow();
    }

    /** The name with the mail address, where both are known: {@code Ann (a@b.org)}. */
    String byline() {
        return name.isPresent() && email.isPresent() ? name.get() + " (" + email.get() + ")" : shown();
    }
}

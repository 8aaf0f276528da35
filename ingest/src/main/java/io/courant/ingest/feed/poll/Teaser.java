package io.courant.ingest.feed.poll;

import io.courant.ingest.feed.parse.Entry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether an entry is only the beginning of an article: it says nothing, or no more than its title; it ends in an ellipsis or an
 * invitation to read on; or it is one short paragraph of a description, as feeds of headlines have them. Content that a feed
 * gives beside a shorter summary is the article however short it is, unless it breaks off.
 */
final class Teaser {

    /** About a hundred words: leads are shorter, articles longer. */
    private static final int LETTERS_MAX = 600;
    /** An ideograph says about as much as so many letters. */
    private static final int LETTERS_PER_IDEOGRAPH = 3;
    /** An article that invites to read more ("Continue reading: …") is no teaser; so much is looked at. */
    private static final int BROKEN_OFF_LETTERS_MAX = 3_000;

    private static final Pattern TAG = Pattern.compile("<[^<>]{0,4000}>");
    private static final Pattern REFERENCE = Pattern.compile("&(#?\\w{1,10});");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0\\u3000\\uFEFF]+");
    /** What sites set around and after the invitation. */
    private static final Pattern TRIMMINGS = Pattern.compile("[\\s\\[\\]()（）【】<>«»→⇒›»>.:：。!|/-]+$");

    private static final Pattern ELLIPSIS =
            Pattern.compile("(?:…|\\.\\.\\.|。。。|⋯|\\[(?:…|\\.\\.\\.|&hellip;)])[\\s\\])）】\"”]*$");
    private static final List<String> INVITATIONS = invitations();

    private Teaser() {}

    /** Whether the entry's page is to be read. */
    static boolean wantsPage(Entry entry, FullText fullText) {
        boolean hasPage = entry.link()
                .map(link -> link.toLowerCase(Locale.ROOT))
                .filter(link -> link.startsWith("http://") || link.startsWith("https://"))
                .isPresent();
        return hasPage
                && switch (fullText) {
                    case NEVER -> false;
                    case ALWAYS -> true;
                    case AUTO -> isTeaser(entry);
                };
    }

    static boolean isTeaser(Entry entry) {
        Optional<String> content = entry.content().map(Teaser::text).filter(text -> !text.isEmpty());
        String summary = entry.summary().map(Teaser::text).orElse("");
        String text = content.orElse(summary);
        if (text.isEmpty() || text.equals(entry.title().map(Teaser::text).orElse(""))) {
            return true;
        }
        int letters = letters(text);
        if (letters <= BROKEN_OFF_LETTERS_MAX && breaksOff(text)) {
            return true;
        }
        boolean isAllThereIs = content.isPresent() && !summary.isEmpty() && letters(summary) < letters;
        return letters < LETTERS_MAX && !isAllThereIs;
    }

    private static boolean breaksOff(String text) {
        if (ELLIPSIS.matcher(text).find()) {
            return true;
        }
        String end = TRIMMINGS.matcher(text).replaceFirst("").toLowerCase(Locale.ROOT);
        return INVITATIONS.stream().anyMatch(end::endsWith);
    }

    private static int letters(String text) {
        return text.codePoints()
                .map(c -> Character.isIdeographic(c) || isKana(c) ? LETTERS_PER_IDEOGRAPH : 1)
                .sum();
    }

    private static boolean isKana(int codePoint) {
        Character.UnicodeScript script = Character.UnicodeScript.of(codePoint);
        return script == Character.UnicodeScript.HIRAGANA || script == Character.UnicodeScript.KATAKANA;
    }

    /** Roughly what a reader would see: this only judges, nothing of it is kept. */
    private static String text(String markup) {
        String shown = TAG.matcher(markup).replaceAll(" ");
        String plain = REFERENCE.matcher(shown).replaceAll(found -> switch (found.group(1)) {
            case "hellip", "#8230", "#x2026", "#X2026" -> "…";
            case "nbsp", "#160", "#xa0", "#xA0" -> " ";
            default -> "x";
        });
        return BLANKS.matcher(plain).replaceAll(" ").strip();
    }

    private static List<String> invitations() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Teaser.class.getResourceAsStream("teaser-endings.txt")),
                StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.strip().toLowerCase(Locale.ROOT))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

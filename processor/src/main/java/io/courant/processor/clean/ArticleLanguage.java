package io.courant.processor.clean;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An article's language: by its writing, then by its words, and what is declared only where both leave it open. */
public final class ArticleLanguage {

    static final String UNKNOWN = "und";

    private static final Pattern TAG = Pattern.compile("([a-zA-Z]{2,3})(?:[-_].*)?");

    private ArticleLanguage() {}

    /** BCP 47; {@code und} if nothing tells it. The same text always has the same language; any text has one. */
    public static String of(String text, Optional<String> declared) {
        ScriptCount scripts = new ScriptCount(text);
        Optional<String> found =
                scripts.isLatin() ? LatinLanguages.detect(text, scripts.latinLetters()) : scripts.language();
        return found.or(() -> declared.flatMap(ArticleLanguage::primary)).orElse(UNKNOWN);
    }

    /** The same where the source's settings name the language: they are believed. */
    static String of(String text, Optional<String> declared, Optional<String> fixed) {
        return fixed.flatMap(ArticleLanguage::primary).orElseGet(() -> of(text, declared));
    }

    private static Optional<String> primary(String tag) {
        var match = TAG.matcher(tag.strip());
        return match.matches() ? Optional.of(match.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }
}

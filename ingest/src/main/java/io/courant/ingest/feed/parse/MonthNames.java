package io.courant.ingest.feed.parse;

import java.text.Normalizer;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names of months and weekdays in the languages that feeds are written in, long and short, without accents and dots. The
 * names are those of Unicode's CLDR, which Java brings along; where two languages use one name for different months, the
 * language that stands first has it.
 */
final class MonthNames {

    private static final List<String> LANGUAGES = List.of(
            "en", "de", "fr", "es", "it", "pt", "nl", "ru", "pl", "sv", "da", "nb", "fi", "cs", "sk", "hu", "ro", "tr",
            "el", "uk", "bg", "ca", "eu", "gl", "et", "lv", "lt", "sl", "hr", "sr", "sr-Latn", "mk", "be", "id", "ms",
            "is", "ga", "sq", "he", "ar", "fa", "hi", "bn", "th", "vi", "ka", "hy", "az", "kk");
    private static final List<TextStyle> STYLES =
            List.of(TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT, TextStyle.SHORT_STANDALONE);

    /** Spellings that CLDR does not have: four-letter and clipped English, and usual misspellings. */
    private static final Map<String, Integer> MORE = Map.ofEntries(
            Map.entry("sept", 9),
            Map.entry("janv", 1),
            Map.entry("fevr", 2),
            Map.entry("mrz", 3),
            Map.entry("maerz", 3),
            Map.entry("juin", 6),
            Map.entry("juil", 7),
            Map.entry("aout", 8),
            Map.entry("juni", 6),
            Map.entry("juli", 7),
            Map.entry("okt", 10),
            Map.entry("dez", 12),
            Map.entry("set", 9),
            Map.entry("ene", 1),
            Map.entry("abr", 4),
            Map.entry("ago", 8),
            Map.entry("dic", 12),
            Map.entry("janeiro", 1),
            Map.entry("jaenner", 1),
            Map.entry("janner", 1));

    /** Three letters for each month, where CLDR has four or five: Russian, Ukrainian. */
    private static final List<String> CLIPPED = List.of(
            "янв фев мар апр май июн июл авг сен окт ноя дек", "січ лют бер кві тра чер лип сер вер жов лис гру");

    private static final Map<String, Integer> MONTHS = new HashMap<>();
    private static final Set<String> WEEKDAYS = new HashSet<>();

    static {
        for (String language : LANGUAGES) {
            Locale locale = Locale.forLanguageTag(language);
            for (TextStyle style : STYLES) {
                for (Month month : Month.values()) {
                    String name = plain(month.getDisplayName(style, locale));
                    if (name.length() > 1 && name.chars().noneMatch(Character::isDigit)) {
                        MONTHS.putIfAbsent(name, month.getValue());
                    }
                }
                for (DayOfWeek day : DayOfWeek.values()) {
                    WEEKDAYS.add(plain(day.getDisplayName(style, locale)));
                }
            }
        }
        MORE.forEach(MONTHS::putIfAbsent);
        CLIPPED.forEach(names -> {
            List<String> months = List.of(names.split(" "));
            months.forEach(name -> MONTHS.putIfAbsent(plain(name), months.indexOf(name) + 1));
        });
    }

    private MonthNames() {}

    /** The month, 1 to 12, that a word means. */
    static Optional<Integer> month(String word) {
        String plain = plain(word);
        Integer known = MONTHS.get(plain);
        if (known == null && plain.length() > 3) {
            known = MONTHS.get(plain.substring(0, plain.length() - 1));
        }
        return Optional.ofNullable(known);
    }

    static boolean isWeekday(String word) {
        return WEEKDAYS.contains(plain(word));
    }

    /** Lower case, without accents and dots. */
    static String plain(String word) {
        String apart = Normalizer.normalize(word, Normalizer.Form.NFD);
        StringBuilder out = new StringBuilder(apart.length());
        apart.codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK || !isAccent(c))
                .filter(c -> c != '.' && c != '\'' && c != '’')
                .forEach(out::appendCodePoint);
        return Normalizer.normalize(out.toString().toLowerCase(Locale.ROOT).strip(), Normalizer.Form.NFC);
    }

    /** Accents of Latin, Greek and Cyrillic; the marks of Hindi and Thai are letters. */
    private static boolean isAccent(int codePoint) {
        return codePoint >= 0x300 && codePoint <= 0x36F;
    }
}

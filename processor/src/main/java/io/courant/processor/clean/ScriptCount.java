package io.courant.processor.clean;

import java.lang.Character.UnicodeScript;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** How much of each writing system a text holds: for most of the world's systems that tells the language. */
final class ScriptCount {

    /** Counting more would not change the answer: so much of the start and as much of the middle. */
    private static final int CHARS_MAX = 2_000;

    /** A word of an alphabet has about so many letters, and Han about so many characters. */
    private static final double LETTERS_PER_WORD = 5;

    private static final double HAN_PER_WORD = 1.5;

    /** Chinese texts quote kana, but Japanese ones cannot do with so little of it. */
    private static final double KANA_SHARE_MIN = 0.08;

    private static final Map<UnicodeScript, String> DECIDED = Map.ofEntries(
            Map.entry(UnicodeScript.HANGUL, "ko"),
            Map.entry(UnicodeScript.THAI, "th"),
            Map.entry(UnicodeScript.HEBREW, "he"),
            Map.entry(UnicodeScript.GREEK, "el"),
            Map.entry(UnicodeScript.DEVANAGARI, "hi"),
            Map.entry(UnicodeScript.BENGALI, "bn"),
            Map.entry(UnicodeScript.TAMIL, "ta"),
            Map.entry(UnicodeScript.TELUGU, "te"),
            Map.entry(UnicodeScript.KANNADA, "kn"),
            Map.entry(UnicodeScript.MALAYALAM, "ml"),
            Map.entry(UnicodeScript.GUJARATI, "gu"),
            Map.entry(UnicodeScript.GURMUKHI, "pa"),
            Map.entry(UnicodeScript.SINHALA, "si"),
            Map.entry(UnicodeScript.ARMENIAN, "hy"),
            Map.entry(UnicodeScript.GEORGIAN, "ka"),
            Map.entry(UnicodeScript.KHMER, "km"),
            Map.entry(UnicodeScript.LAO, "lo"),
            Map.entry(UnicodeScript.MYANMAR, "my"),
            Map.entry(UnicodeScript.TIBETAN, "bo"),
            Map.entry(UnicodeScript.ETHIOPIC, "am"));

    private final Map<UnicodeScript, Integer> letters = new EnumMap<>(UnicodeScript.class);
    private final String counted;

    ScriptCount(String text) {
        counted = text.length() <= 2 * CHARS_MAX
                ? text
                : text.substring(0, CHARS_MAX) + text.substring(text.length() / 2, text.length() / 2 + CHARS_MAX);
        int ascii = 0;
        int han = 0;
        for (int at = 0, character; at < counted.length(); at += Character.charCount(character)) {
            character = counted.codePointAt(at);
            if (character < 0x80) {
                ascii += Character.isLetter(character) ? 1 : 0;
            } else if (character >= 0x4E00 && character <= 0x9FFF) {
                han++;
            } else if (Character.isLetter(character)) {
                letters.merge(UnicodeScript.of(character), 1, Integer::sum);
            }
        }
        addCommon(UnicodeScript.LATIN, ascii);
        addCommon(UnicodeScript.HAN, han);
    }

    private void addCommon(UnicodeScript script, int count) {
        if (count > 0) {
            letters.merge(script, count, Integer::sum);
        }
    }

    /** Whether alphabetic words outweigh everything else. */
    boolean isLatin() {
        return words(UnicodeScript.LATIN) > 0 && heaviest().equals(Optional.of(UnicodeScript.LATIN));
    }

    int latinLetters() {
        return letters.getOrDefault(UnicodeScript.LATIN, 0);
    }

    /** The language, where the writing system decides it (BCP 47). */
    Optional<String> language() {
        return heaviest().flatMap(script -> switch (script) {
            case HAN, HIRAGANA, KATAKANA -> Optional.of(kanaShare() >= KANA_SHARE_MIN ? "ja" : "zh");
            case BOPOMOFO -> Optional.of("zh");
            case CYRILLIC -> Optional.of(CyrillicArabic.cyrillic(counted));
            case ARABIC -> Optional.of(CyrillicArabic.arabic(counted));
            default -> Optional.ofNullable(DECIDED.get(script));
        });
    }

    private Optional<UnicodeScript> heaviest() {
        return letters.keySet().stream().max(Comparator.comparingDouble(this::words));
    }

    private double words(UnicodeScript script) {
        boolean east =
                script == UnicodeScript.HAN || script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA;
        double count = letters.getOrDefault(script, 0);
        return east ? count / HAN_PER_WORD : script == UnicodeScript.HANGUL ? count / 2 : count / LETTERS_PER_WORD;
    }

    private double kanaShare() {
        double kana = letters.getOrDefault(UnicodeScript.HIRAGANA, 0) + letters.getOrDefault(UnicodeScript.KATAKANA, 0);
        return kana / (kana + letters.getOrDefault(UnicodeScript.HAN, 0));
    }
}

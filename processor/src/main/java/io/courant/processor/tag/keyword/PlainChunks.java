package io.courant.processor.tag.keyword;

import io.courant.processor.text.StopWords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Runs of words that no function word, sign or line break parts, as RAKE takes them for candidates (Rose et al., "Automatic Keyword
 * Extraction from Individual Documents", 2010).
 */
final class PlainChunks {

    private static final int WORD_CHARS_MIN = 2;

    private final String text;
    private final Set<String> stopWords;
    private final Locale locale;
    private final boolean korean;
    private final List<List<PlainWord>> chunks = new ArrayList<>();
    private List<PlainWord> chunk = new ArrayList<>();
    private boolean sentenceStarts = true;

    private PlainChunks(String text, String language) {
        this.text = text;
        this.stopWords = StopWords.builtIn().of(language);
        this.locale = Locale.forLanguageTag(language);
        this.korean = language.equals("ko");
    }

    /** The chunks of a text. The words' keys join their forms. */
    static List<List<PlainWord>> of(String text, String language) {
        PlainChunks chunks = new PlainChunks(text, language);
        chunks.read();
        return chunks.withFamilies();
    }

    private void read() {
        int gapFrom = 0;
        for (int at = 0; at < text.length(); ) {
            if (!isWord(text.codePointAt(at))) {
                at += Character.charCount(text.codePointAt(at));
                continue;
            }
            gap(text.substring(gapFrom, at));
            int end = end(at);
            word(at, end);
            at = end;
            gapFrom = end;
        }
        part();
    }

    /** What stands between two words: only one space leaves them together. */
    private void gap(String between) {
        if (!between.equals(" ")) {
            part();
        }
        // A quotation mark or bracket may open what starts with a capital, too.
        sentenceStarts |= between.chars().anyMatch(sign -> sign == '\n' || ".!?…:;\"“„«»(–—".indexOf(sign) >= 0);
    }

    private void word(int from, int to) {
        int stemEnd = korean ? KoreanParticles.stemEnd(text, from, to) : to;
        String small = text.substring(from, stemEnd).toLowerCase(locale);
        boolean known = stopWords.contains(small)
                || stopWords.contains(text.substring(from, to).toLowerCase(locale));
        if (known || small.length() < WORD_CHARS_MIN || Character.isDigit(small.charAt(0))) {
            part();
        } else {
            chunk.add(new PlainWord(
                    from, stemEnd, small, !sentenceStarts && Character.isUpperCase(text.codePointAt(from))));
            if (stemEnd < to) {
                part();
            }
        }
        sentenceStarts = false;
    }

    private void part() {
        if (!chunk.isEmpty()) {
            chunks.add(chunk);
            chunk = new ArrayList<>();
        }
    }

    /** Letters with their marks and digits; a hyphen or, in Cyrillic, an apostrophe inside belongs to the word. */
    private int end(int from) {
        int at = from;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            int next = at + Character.charCount(character);
            boolean inside = next < text.length()
                    && isWord(text.codePointAt(next))
                    && (character == '-' || isApostrophe(character) && isCyrillic(text.codePointAt(next)));
            if (!isWord(character) && !(inside && at > from)) {
                break;
            }
            at = next;
        }
        return at;
    }

    private static boolean isWord(int character) {
        int type = Character.getType(character);
        return Character.isLetterOrDigit(character)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || character == 0x200C; // the joiner that parts letters inside Persian words
    }

    private static boolean isApostrophe(int character) {
        return character == '\'' || character == 0x2019 || character == 0x02BC;
    }

    private static boolean isCyrillic(int character) {
        return character >= 0x400 && character < 0x530;
    }

    private List<List<PlainWord>> withFamilies() {
        Set<String> words = new HashSet<>();
        chunks.forEach(run -> run.forEach(word -> words.add(word.key())));
        Map<String, String> families = WordFamilies.of(words);
        return chunks.stream()
                .map(run -> run.stream()
                        .map(word -> new PlainWord(
                                word.from(), word.to(), families.getOrDefault(word.key(), word.key()), word.capital()))
                        .toList())
                .toList();
    }
}

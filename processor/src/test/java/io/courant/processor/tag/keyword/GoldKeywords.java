package io.courant.processor.tag.keyword;

import com.fasterxml.jackson.databind.JsonNode;
import io.courant.contract.record.Keyword;
import io.courant.contract.serde.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A text whose keywords its author gave, and its likeliest phrases.
 *
 * @param number of the text; the same text with its title told apart has the same
 * @param titled whether the title is told apart
 * @param gold the author's keywords as they are compared
 */
record GoldKeywords(int number, boolean titled, Set<String> gold, List<HanCandidate> phrases, float[][] rows) {

    /** A title is not longer: abstracts come with theirs as the last line or after the last space. */
    private static final int TITLE_CHARS_MAX = 60;

    /** Reads JSON Lines of {@code text} and {@code gold}. Each text comes twice, if its title can be told: as it is, and with its title apart. */
    static List<GoldKeywords> read(Path file) throws IOException {
        HanSegmenter segmenter = new HanSegmenter();
        List<GoldKeywords> all = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            JsonNode row = Json.MAPPER.readTree(line);
            String text = row.get("text").asText();
            Set<String> gold = new HashSet<>();
            row.get("gold").forEach(keyword -> gold.add(compared(keyword.asText())));
            all.add(of(number, false, gold, KeywordText.of("", text), segmenter));
            int cut = text.lastIndexOf(' ');
            if (cut > 0 && text.length() - cut <= TITLE_CHARS_MAX) {
                KeywordText apart = KeywordText.of(text.substring(cut + 1), text.substring(0, cut));
                all.add(of(number, true, gold, apart, segmenter));
            }
            number++;
        }
        return all;
    }

    private static GoldKeywords of(
            int number, boolean titled, Set<String> gold, KeywordText text, HanSegmenter segmenter) {
        List<HanCandidate> phrases = HanKeywords.likeliest(segmenter, text);
        return new GoldKeywords(
                number,
                titled,
                gold,
                phrases,
                HanFeatures.of(phrases, text.all().length()));
    }

    /** 1 for each phrase that the author gave, else 0. */
    float[] labels() {
        float[] labels = new float[phrases.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = gold.contains(compared(phrases.get(i).key)) ? 1 : 0;
        }
        return labels;
    }

    /** Of the first so many keywords and the author's: exact match. */
    double f1(List<Keyword> keywords, int first) {
        List<String> given = keywords.stream()
                .map(keyword -> compared(keyword.phrase()))
                .distinct()
                .limit(first)
                .toList();
        long hits = given.stream().filter(gold::contains).count();
        return hits == 0 ? 0 : 2.0 * hits / (given.size() + gold.size());
    }

    private static String compared(String phrase) {
        return Normalizer.normalize(phrase, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}\\p{M}+#.']", "");
    }
}

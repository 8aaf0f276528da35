package io.courant.processor.clean.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.courant.contract.record.RawBody;
import io.courant.contract.serde.Json;
import io.courant.processor.clean.charset.BodyDecoder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;

/**
 * A page whose main content is known, measured block by block.
 *
 * @param kind the benchmark's, such as article or forum
 * @param gold the words of the gold text, and how often it has each
 * @param labels how much of each block is in the gold text, each word of which is given away once
 * @param weights how much each block counts: all pages alike, blocks as long as they are
 */
record GoldPage(
        String id,
        String kind,
        List<TextBlock> blocks,
        Map<String, Integer> gold,
        BlockFeatures features,
        float[][] rows,
        float[] labels,
        float[] weights) {

    /** As extraction benchmarks count: Han and kana one by one, all else by words. */
    private static final Pattern TOKEN = Pattern.compile("[\\u3040-\\u30FF\\u3400-\\u4DBF\\u4E00-\\u9FFF]"
            + "|[\\p{L}\\p{N}_&&[^\\u3040-\\u30FF\\u3400-\\u4DBF\\u4E00-\\u9FFF]]+");

    private static final int WORDS_MIN = 30;
    private static final float WORDS_MORE = 60;
    private static final int DEPTH_MAX = 256;

    static List<GoldPage> read(Path pages, Path gold) throws Exception {
        List<GoldPage> all = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(gold)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode row = Json.MAPPER.readTree(line);
                Path file = pages.resolve(row.get("id").asText() + ".html.gz");
                if (Files.exists(file)) {
                    all.add(of(
                            row.get("id").asText(),
                            row.path("type").asText("page"),
                            bytes(file),
                            row.get("text").asText()));
                }
            }
        }
        return all;
    }

    private static byte[] bytes(Path file) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        }
    }

    private static GoldPage of(String id, String kind, byte[] bytes, String gold) throws Exception {
        String html = new BodyDecoder()
                .decode(new RawBody(bytes, "text/html", Optional.empty()))
                .whole();
        Document page = Parser.htmlParser().setMaxDepth(DEPTH_MAX).parseInput(html, "");
        PageScan scan = PageScan.of(page);
        List<String> words = tokens(gold);
        BlockFeatures features = new BlockFeatures(scan, PageFacts.of(page));
        float[] weights = new float[scan.blocks().size()];
        for (int i = 0; i < weights.length; i++) {
            int own = tokens(scan.blocks().get(i).text()).size();
            weights[i] = Math.min(1, own / (Math.max(WORDS_MIN, words.size()) + WORDS_MORE));
        }
        return new GoldPage(
                id,
                kind,
                scan.blocks(),
                counts(words),
                features,
                features.all(),
                labels(scan.blocks(), words),
                weights);
    }

    /** How well a choice of blocks agrees with the gold text: F1 of the bags of words. */
    double wordF1(boolean[] chosen) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < chosen.length; i++) {
            if (chosen[i]) {
                words.addAll(tokens(blocks.get(i).text()));
            }
        }
        Map<String, Integer> found = counts(words);
        long common = found.entrySet().stream()
                .mapToLong(word -> Math.min(word.getValue(), gold.getOrDefault(word.getKey(), 0)))
                .sum();
        long all = words.size()
                + gold.values().stream().mapToLong(Integer::longValue).sum();
        return all == 0 ? 1 : 2.0 * common / all;
    }

    private static Map<String, Integer> counts(List<String> words) {
        Map<String, Integer> counts = new HashMap<>();
        words.forEach(word -> counts.merge(word, 1, Integer::sum));
        return counts;
    }

    private static float[] labels(List<TextBlock> blocks, List<String> gold) {
        List<String> words = new ArrayList<>();
        int[] ends = new int[blocks.size()];
        for (int i = 0; i < ends.length; i++) {
            words.addAll(tokens(blocks.get(i).text()));
            ends[i] = words.size();
        }
        boolean[] paired = WordAlignment.of(words, gold);
        float[] labels = new float[ends.length];
        for (int i = 0, at = 0; i < ends.length; i++) {
            int start = at;
            int found = 0;
            for (; at < ends[i]; at++) {
                found += paired[at] ? 1 : 0;
            }
            labels[i] = (float) found / Math.max(1, at - start);
        }
        return labels;
    }

    private static List<String> tokens(String text) {
        return TOKEN.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(match -> match.group())
                .toList();
    }
}

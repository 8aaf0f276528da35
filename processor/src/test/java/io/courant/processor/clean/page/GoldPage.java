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
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;

/**
 * A page whose main content is known, measured block by block.
 *
 * @param kind the benchmark's, such as article or forum
 * @param gold the words of the gold text, and how often it has each
 * @param labels how much of each block is in the gold text
 * @param weights how much each block counts: all pages alike, long blocks more than short ones
 */
record GoldPage(
        String id,
        String kind,
        List<TextBlock> blocks,
        Map<String, Integer> gold,
        float[][] rows,
        float[] labels,
        float[] weights) {

    /** As extraction benchmarks count: Han and kana one by one, all else by words. */
    private static final Pattern TOKEN = Pattern.compile("[\\u3040-\\u30FF\\u3400-\\u4DBF\\u4E00-\\u9FFF]"
            + "|[\\p{L}\\p{N}_&&[^\\u3040-\\u30FF\\u3400-\\u4DBF\\u4E00-\\u9FFF]]+");

    private static final int SHINGLE = 4;
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
        String html = new BodyDecoder().decode(new RawBody(bytes, "text/html", Optional.empty()));
        Document page = Parser.htmlParser().setMaxDepth(DEPTH_MAX).parseInput(html, "");
        PageScan scan = PageScan.of(page);
        List<String> words = tokens(gold);
        Set<List<String>> shingles = new HashSet<>();
        for (int length = 1; length <= SHINGLE; length++) {
            for (int i = 0; i + length <= words.size(); i++) {
                shingles.add(words.subList(i, i + length));
            }
        }
        Set<String> lines = new HashSet<>();
        Arrays.stream(gold.split("\n")).map(PageFacts::plain).forEach(lines::add);
        int blocks = scan.blocks().size();
        float[] labels = new float[blocks];
        float[] weights = new float[blocks];
        for (int i = 0; i < blocks; i++) {
            List<String> own = tokens(scan.blocks().get(i).text());
            labels[i] = label(own, PageFacts.plain(scan.blocks().get(i).text()), shingles, lines);
            weights[i] = own.isEmpty() ? 0 : Math.min(1.5f, (own.size() + 3f) / (words.size() + 60f));
        }
        return new GoldPage(
                id,
                kind,
                scan.blocks(),
                counts(words),
                new BlockFeatures(scan, PageFacts.of(page)).all(),
                labels,
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

    private static float label(List<String> own, String plain, Set<List<String>> shingles, Set<String> lines) {
        if (own.isEmpty()) {
            return 0;
        }
        if (own.size() < SHINGLE) {
            return lines.contains(plain) ? 1 : shingles.contains(own) ? 0.35f : 0;
        }
        int found = 0;
        for (int i = 0; i + SHINGLE <= own.size(); i++) {
            found += shingles.contains(own.subList(i, i + SHINGLE)) ? 1 : 0;
        }
        return (float) found / (own.size() - SHINGLE + 1);
    }

    private static List<String> tokens(String text) {
        return TOKEN.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(match -> match.group())
                .toList();
    }
}

package io.courant.processor.tag;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.id.TaxonomyVersion;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How often the built-in rules are right, over all fixtures: those that must be right one by one and the hard ones (homonyms, passing
 * mentions, lists of what an article is not about, spam tags, a single sentence).
 */
class TaggingQualityTest {

    private static final int ARTICLES_MIN = 60;
    private static final double QUALITY_MIN = 0.95;

    private final Tagger tagger = new Tagger(TaxonomyFile.builtIn(new TaxonomyVersion("1")));
    private int right;
    private int wrong;
    private int missing;
    private final List<String> misses = new ArrayList<>();

    @Test
    void isRightNineteenTimesOfTwenty() throws IOException, URISyntaxException {
        int articles = 0;
        for (String folder : List.of("articles", "hard")) {
            Path path = Path.of(Objects.requireNonNull(TaggingQualityTest.class.getResource(folder))
                    .toURI());
            try (Stream<Path> files = Files.list(path)) {
                for (Path file : files.filter(name -> name.toString().endsWith(".md"))
                        .sorted()
                        .toList()) {
                    judge(file);
                    articles++;
                }
            }
        }
        double precision = right / (double) (right + wrong);
        double recall = right / (double) (right + missing);
        String report = articles + " articles, precision " + precision + ", recall " + recall + ": " + misses;
        System.out.println(report);
        assertTrue(articles >= ARTICLES_MIN && precision >= QUALITY_MIN && recall >= QUALITY_MIN, report);
    }

    private void judge(Path file) throws IOException {
        Set<String> expected = Files.readAllLines(Path.of(file.toString().replace(".md", ".tags"))).stream()
                .filter(line -> !line.isBlank())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> given = tagger.tag(CrudeArticle.read(file)).tags().stream()
                .map(tag -> tag.id().value())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> agreed = new TreeSet<>(expected);
        agreed.retainAll(given);
        right += agreed.size();
        wrong += given.size() - agreed.size();
        missing += expected.size() - agreed.size();
        if (!expected.equals(given)) {
            misses.add(file.getFileName() + " expected " + expected + " given " + given);
        }
    }
}

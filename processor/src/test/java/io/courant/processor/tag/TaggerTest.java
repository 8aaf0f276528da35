package io.courant.processor.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.id.TagId;
import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.record.ArticleTag;
import io.courant.contract.record.ArticleTag.Evidence;
import io.courant.contract.record.ArticleTag.Place;
import io.courant.contract.record.SourceTag;
import io.courant.processor.clean.CleanDocument;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class TaggerTest {

    private final Tagger builtIn = new Tagger(TaxonomyFile.builtIn(new TaxonomyVersion("7")));

    /** Each article beside the tags that it deserves, and no others. */
    @TestFactory
    Stream<DynamicTest> givesEachArticleTheTagsThatItDeserves() throws IOException, URISyntaxException {
        Path folder = Path.of(
                Objects.requireNonNull(TaggerTest.class.getResource("articles")).toURI());
        List<Path> articles;
        try (Stream<Path> files = Files.list(folder)) {
            articles = files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
        assertTrue(articles.size() >= 20);
        return articles.stream()
                .map(article -> DynamicTest.dynamicTest(name(article), () -> {
                    Path expected = article.resolveSibling(name(article) + ".tags");
                    assertEquals(
                            Files.readAllLines(expected).stream()
                                    .filter(line -> !line.isBlank())
                                    .collect(Collectors.toCollection(TreeSet::new)),
                            new TreeSet<>(ids(builtIn.tag(CrudeArticle.read(article)))));
                }));
    }

    @Test
    void namesTheTaxonomyVersionThatItUsed() {
        assertEquals(new TaxonomyVersion("7"), builtIn.version());
        assertEquals(
                new TaxonomyVersion("7"),
                builtIn.tag(article("en", "", "Nothing.")).taxonomy());
    }

    @Test
    void givesTheSameAnswerTwice() {
        CleanDocument article = article("zh", "元宇宙", "元宇宙与区块链。元宇宙里的VR。", "VR", "元宇宙");
        assertEquals(builtIn.tag(article), builtIn.tag(article));
    }

    @Test
    void labelsATagInTheArticlesLanguageOrInEnglish() {
        assertEquals("元宇宙", tag(builtIn, article("zh-Hans", "元宇宙", "")).label());
        assertEquals(
                "Metaverse", tag(builtIn, article("en", "The metaverse", "")).label());
        assertEquals("Metaverse", tag(builtIn, article("sv", "Metaverse", "")).label());
    }

    @Test
    void pointsAtEachPhraseInTheWeightiestPlaceWhereItStands() {
        Tagger tagger = tagger("""
                - id: tea
                  labels: {en: Tea}
                  aliases: {zh: [茶]}
                  any: [kettle]
                """);
        CleanDocument article = article("en", "On Tea", "The kettle sings.\nTea is a leaf. Black tea is tea.", "#Tea");
        ArticleTag tag = tag(tagger, article);
        assertEquals(
                List.of(new Evidence("Tea", Place.TITLE, 4, 3), new Evidence("kettle", Place.LEAD, 1, 4)),
                tag.evidence());
    }

    @Test
    void takesASourceTagForEvidenceOnlyWhereTheTextSpeaksOfItToo() {
        Tagger tagger = tagger("""
                - id: tea
                  labels: {en: Tea}
                  aliases: {en: [oolong]}
                - id: coffee
                  labels: {en: Coffee}
                """);
        Tagging tagging = tagger.tag(article("en", "Oolong", "A leaf.", "tea", "coffee"));
        assertEquals(List.of("tea"), ids(tagging));
        assertEquals(
                List.of(Place.TITLE, Place.SOURCE_TAG),
                tagging.tags().get(0).evidence().stream().map(Evidence::place).toList());
        assertEquals(
                new SourceTag(
                        "coffee",
                        false,
                        Optional.of("names the tag coffee, of which the text hardly speaks"),
                        Optional.of(new TagId("coffee"))),
                tagging.sourceTags().get(1));
    }

    @Test
    void countsTheLongestOfPhrasesThatLieInOneAnother() {
        Tagger tagger = tagger("""
                - id: internet
                  labels: {zh: 互联网}
                - id: full-reality-internet
                  labels: {zh: 全真互联网}
                  aliases: {zh: [全真互联]}
                """);
        Tagging tagging = tagger.tag(article("zh", "什么是全真互联网", "全真互联网来了。"));
        assertEquals(List.of("full-reality-internet"), ids(tagging));
        assertEquals(2, tagging.tags().get(0).evidence().get(0).count());
    }

    @Test
    void givesNoTagWhereAPhraseStandsThatItExcludesOrOneIsMissingThatItNeeds() {
        Tagger tagger = tagger("""
                - id: jaguar
                  labels: {en: Jaguar}
                  none: [jungle]
                - id: jaguar-car
                  labels: {en: Jaguar car}
                  aliases: {en: [jaguar cars]}
                  any: [Jaguar]
                  all: [engine, wheel]
                  threshold: 0.1
                """);
        assertEquals(
                List.of(), ids(tagger.tag(article("en", "A jaguar", "It lives in the jungle and has an engine."))));
        assertEquals(
                List.of("jaguar", "jaguar-car"),
                ids(tagger.tag(article("en", "A jaguar", "It has an engine and a wheel."))));
    }

    @Test
    void marksATagThatSharesATopic() {
        Tagger tagger = tagger("""
                - id: tea
                  labels: {en: Tea}
                  topic: false
                """);
        assertFalse(tag(tagger, article("en", "Tea", "")).hasOwnTopic());
    }

    @Test
    void keepsASourceTagWhoseWordsStandInTheText() {
        List<SourceTag> judged = builtIn.tag(article(
                        "zh", "江边的JavaScript课", "每周三晚上，学习写网页。", "JavaScript 学习", "JavaScript 教程", "学习", "", "学习"))
                .sourceTags();
        assertEquals(
                List.of(true, false, true, false, false),
                judged.stream().map(SourceTag::kept).toList());
        assertEquals(Optional.of("does not occur in the text"), judged.get(1).reason());
        assertEquals(Optional.of("is empty"), judged.get(3).reason());
        assertEquals(Optional.of("stands twice"), judged.get(4).reason());
    }

    @Test
    void readsTextsThatAreMadeToBeSlowToTheirEnd() {
        int size = 1_000_000;
        List<String> hostile = List.of(
                "\u0301\u0316".repeat(size / 2),
                "# " + " ".repeat(size) + "#x",
                "# #".repeat(size / 3),
                "#a\n# b\n".repeat(size / 7),
                "元宇宙、".repeat(size / 4),
                "[".repeat(size),
                "ar ".repeat(size / 3),
                "a".repeat(size));
        for (String text : hostile) {
            CleanDocument article =
                    article("und", text.substring(0, 1000), text, "a", "元宇宙", "a b c", "ar".repeat(500));
            assertEquals(new TaxonomyVersion("7"), builtIn.tag(article).taxonomy());
        }
    }

    @Test
    void hasNothingToSayByAnEmptyTaxonomy() {
        Tagger tagger = new Tagger(new Taxonomy(new TaxonomyVersion("1"), List.of()));
        assertEquals(List.of(), tagger.tag(article("en", "AI", "AI")).tags());
    }

    private static Tagger tagger(String tags) {
        try {
            return new Tagger(TaxonomyFile.read(
                    "test.yaml", "format: courant-taxonomy/1\ntags:\n" + tags, new TaxonomyVersion("1")));
        } catch (TaxonomyException e) {
            throw new AssertionError(e);
        }
    }

    private static CleanDocument article(String language, String title, String text, String... sourceTags) {
        return CrudeArticle.document(title, text, text, language, List.of(sourceTags));
    }

    private static ArticleTag tag(Tagger tagger, CleanDocument article) {
        List<ArticleTag> tags = tagger.tag(article).tags();
        assertEquals(1, tags.size(), tags::toString);
        return tags.get(0);
    }

    private static List<String> ids(Tagging tagging) {
        return tagging.tags().stream().map(tag -> tag.id().value()).toList();
    }

    private static String name(Path article) {
        return article.getFileName().toString().replace(".md", "");
    }
}

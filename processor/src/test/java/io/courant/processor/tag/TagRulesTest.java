package io.courant.processor.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.record.ArticleTag;
import io.courant.contract.record.ArticleTag.Evidence;
import io.courant.contract.record.ArticleTag.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What each kind of rule does to a tag. */
class TagRulesTest {

    @Test
    void countsAnAmbiguousNameOnlyBesideAnotherSignOfTheTag() {
        String apple = """
                - id: apple
                  labels: {en: Apple, zh: 苹果公司}
                  aliases: {zh: [苹果]}
                  ambiguous: [Apple, 苹果]
                  context: [Tim Cook, shareholders]
                  any: [iPhone]
                """;
        assertEquals(List.of(), tags(apple, "Apple and pear", "The apple is ripe in autumn."));
        assertEquals(List.of("apple"), tags(apple, "Apple in autumn", "Shareholders were pleased."));
        assertEquals(List.of("apple"), tags(apple, "苹果发布会", "新的iPhone亮相，苹果股价上涨。"));
        assertEquals(List.of(), tags(apple, "苹果丰收", "果农说今年的苹果很甜。"));
    }

    @Test
    void countsPhrasesThatStandCloseToOneAnotherAsAName() {
        String layoffs = """
                - id: layoffs
                  labels: {en: Layoffs, zh: 裁员}
                  near: [[cut*, jobs], [减少, 岗位]]
                """;
        assertEquals(List.of("layoffs"), tags(layoffs, "Bank cuts two thousand jobs", "Details were not given."));
        assertEquals(List.of("layoffs"), tags(layoffs, "Jobs to be cut at the bank", "Details were not given."));
        assertEquals(List.of("layoffs"), tags(layoffs, "银行将减少两千个岗位", "没有更多细节。"));
        assertEquals(
                List.of(),
                tags(
                        layoffs,
                        "A cut",
                        "The film was cut by a master who had learned it in many a long year at small studios, "
                                + "and jobs followed."));
        assertEquals(List.of(), tags(layoffs, "Haircuts", "A good cut.\nJobs are elsewhere."));
    }

    @Test
    void pointsAtTheWholeStretchWherePhrasesStandTogether() {
        List<ArticleTag> tags = tagger("""
                - id: layoffs
                  labels: {en: Layoffs}
                  near: [[cut, jobs]]
                """)
                .tag(CrudeArticle.document("Bank to cut 2,000 jobs", "", "", "en", List.of()))
                .tags();
        assertEquals(
                List.of(new Evidence("cut 2,000 jobs", Place.TITLE, 1, 8)),
                tags.get(0).evidence());
    }

    @Test
    void matchesAnExactPhraseInItsCapitalsOnly() {
        String go = """
                - id: go-language
                  labels: {en: Go}
                  exact: [Go]
                """;
        assertEquals(List.of("go-language"), tags(go, "Why we write Go", ""));
        assertEquals(List.of(), tags(go, "Where to go in May", "GO there."));
    }

    @Test
    void matchesTheBeginningOfAWordWhereAPhraseEndsInAnAsterisk() {
        String solar = """
                - id: solar
                  labels: {en: Solar power}
                  aliases: {en: ["photovolta*"]}
                """;
        assertEquals(List.of("solar"), tags(solar, "Photovoltaics on every roof", ""));
        assertEquals(List.of("solar"), tags(solar, "A photovoltaic roof", ""));
        assertEquals(List.of(), tags(solar, "An aphotovoltaic roof", ""));
    }

    @Test
    void weighsPlacesAsTheTagSays() {
        String tea = """
                - id: tea
                  labels: {en: Tea}
                  weights: {title: 0.1, lead: 0.1, body: 0.2}
                """;
        assertEquals(List.of(), tags(tea, "Tea", "It is a leaf."));
        assertEquals(List.of("tea"), tags(tea.replace("title: 0.1", "title: 1"), "Tea", "It is a leaf."));
    }

    @Test
    void givesATagToAllThatComesFromItsSource() {
        List<ArticleTag> tags = tagger("""
                - id: house-news
                  labels: {en: House news}
                  sources: [fixtures]
                - id: other-news
                  labels: {en: Other news}
                  sources: [elsewhere]
                """)
                .tag(CrudeArticle.document("Anything", "At all.", "At all.", "en", List.of()))
                .tags();
        assertEquals(1, tags.size());
        assertEquals("house-news", tags.get(0).id().value());
        assertEquals(1, tags.get(0).score());
        assertEquals(
                List.of(new Evidence("fixtures", Place.SOURCE, 1, 0)),
                tags.get(0).evidence());
    }

    @Test
    void hardlyCountsWhatAnArticleSaysItIsNotAbout() {
        String tags = """
                - id: blockchain
                  labels: {en: Blockchain, zh: 区块链}
                - id: metaverse
                  labels: {en: Metaverse, zh: 元宇宙}
                """;
        assertEquals(List.of(), tags(tags, "A plain ledger", "It is not a blockchain, and not the metaverse either."));
        assertEquals(List.of(), tags(tags, "普通账本", "这不是区块链，也不谈元宇宙。"));
        assertEquals(List.of("blockchain"), tags(tags, "A plain ledger", "It is a blockchain, and not a toy."));
        assertEquals(List.of("metaverse"), tags(tags, "没有人能忽视元宇宙", "元宇宙无处不在。"));
    }

    private static List<String> tags(String rules, String title, String text) {
        return tagger(rules).tag(CrudeArticle.document(title, text, text, "und", List.of())).tags().stream()
                .map(tag -> tag.id().value())
                .sorted()
                .toList();
    }

    private static Tagger tagger(String rules) {
        try {
            return new Tagger(TaxonomyFile.read(
                    "test.yaml", "format: courant-taxonomy/1\ntags:\n" + rules, new TaxonomyVersion("1")));
        } catch (TaxonomyException e) {
            throw new AssertionError(e);
        }
    }
}

package io.courant.bench.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.record.ArticleTag;
import io.courant.processor.clean.CleanDocument;
import io.courant.processor.clean.Cleaner;
import io.courant.processor.tag.Tagger;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SyntheticArticlesTest {

    private final SyntheticArticles articles = new SyntheticArticles(7);
    private final Cleaner cleaner = new Cleaner();
    private final Tagger tagger = new Tagger(GeneratedTaxonomy.with(0));

    @ParameterizedTest
    @EnumSource
    void theSameSeedGivesTheSameArticlesAndNoTwoAreEqual(Language language) {
        List<SyntheticArticle> some = articles.some(100, language);

        assertEquals(some, new SyntheticArticles(7).some(100, language));
        assertNotEquals(some, new SyntheticArticles(8).some(100, language));
        Set<String> texts = new HashSet<>();
        some.forEach(article -> texts.add(article.blocks().toString()));
        assertEquals(100, texts.size());
    }

    @ParameterizedTest
    @EnumSource
    void everySubjectIsATagThatItsArticleEarnsInBothNotations(Language language) throws Exception {
        for (int number = 0; number < articles.subjects(language).size(); number++) {
            SyntheticArticle article = articles.article(number, language, 2_000);
            CleanDocument markdown = cleaner.clean(RawArticles.markdown(article));
            CleanDocument page = cleaner.clean(RawArticles.html(article));

            for (CleanDocument document : List.of(markdown, page)) {
                assertEquals(article.title(), document.content().title());
                assertEquals(List.of(article.author()), document.content().authors());
                assertEquals(language.code(), document.content().language());
                List<ArticleTag> tags = tagger.tag(document).tags();
                assertTrue(
                        tags.stream().anyMatch(tag -> tag.id()
                                .equals(article.subject().tag())),
                        article.title() + " in " + document.item() + " has the tags " + tags);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void textsHaveAboutTheLengthThatIsAskedFor(Language language) throws Exception {
        for (int number = 0; number < 20; number++) {
            SyntheticArticle article = articles.article(number, language, 4_000);
            String text = cleaner.clean(RawArticles.html(article)).content().text();
            int bytes = text.getBytes(StandardCharsets.UTF_8).length;
            assertTrue(bytes > 3_800 && bytes < 6_000, article.title() + " has " + bytes + " bytes of text");
        }
    }
}

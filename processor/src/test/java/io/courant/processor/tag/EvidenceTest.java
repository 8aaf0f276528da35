package io.courant.processor.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.record.ArticleTag;
import io.courant.contract.record.ArticleTag.Evidence;
import io.courant.contract.record.ArticleTag.Place;
import io.courant.contract.record.TagDefinition;
import io.courant.processor.clean.CleanDocument;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever an article is made of, its evidence points at phrases of the taxonomy that stand there. */
class EvidenceTest {

    private static final List<String> PIECES = List.of(
            "元宇宙",
            "全真互联网",
            "AI",
            "ＡＩ",
            "AR",
            "market",
            "JavaScript",
            "java",
            "Straße",
            "e\u0301",
            "\u200B",
            "\u00AD",
            " ",
            "  ",
            "\n",
            "\n\n# ",
            "、",
            "/",
            "，",
            "ﬁ",
            "㍿",
            "😀",
            "𠮷",
            "\uD83D",
            "\u0301\u0301",
            "人工智能",
            "Open\u2011Source",
            "open source",
            "区块链",
            "s",
            "'s",
            "VR",
            "0",
            "İ",
            "ǅ",
            "한국",
            "AI는",
            "\u0000",
            "\uFFFF");

    private final Taxonomy lenient = lenient();
    private final Tagger tagger = new Tagger(lenient);

    @Property(tries = 500)
    void pointsAtPhrasesOfTheTagWhereTheyStand(@ForAll("texts") String title, @ForAll("texts") String text) {
        CleanDocument article = CrudeArticle.document(title, text, text, "zh", List.of(" #元宇宙", "AI"));
        for (ArticleTag tag : tagger.tag(article).tags()) {
            Set<String> phrases = phrases(lenient.tag(tag.id()).orElseThrow());
            assertFalse(tag.evidence().isEmpty());
            assertTrue(tag.score() > 0 && tag.score() <= 1);
            for (Evidence evidence : tag.evidence()) {
                assertTrue(evidence.count() > 0);
                assertTrue(phrases.contains(Phrase.fold(evidence.phrase())), evidence::toString);
                if (evidence.place() != Place.SOURCE_TAG) {
                    String place = evidence.place() == Place.TITLE ? title : text;
                    assertEquals(
                            evidence.phrase(),
                            place.substring(
                                    evidence.offset(),
                                    evidence.offset() + evidence.phrase().length()));
                }
            }
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(PIECES).list().ofMaxSize(60).map(pieces -> String.join("", pieces));
    }

    private static Set<String> phrases(TagDefinition tag) {
        Set<String> phrases = new HashSet<>();
        tag.labels().values().forEach(phrase -> phrases.add(Phrase.fold(phrase)));
        tag.aliases().values().forEach(names -> names.forEach(phrase -> phrases.add(Phrase.fold(phrase))));
        tag.any().forEach(phrase -> phrases.add(Phrase.fold(phrase)));
        return phrases;
    }

    /** The built-in rules, with every tag given that is spoken of at all. */
    private static Taxonomy lenient() {
        Taxonomy builtIn = TaxonomyFile.builtIn(new TaxonomyVersion("1"));
        return new Taxonomy(
                builtIn.version(),
                builtIn.tags().stream()
                        .map(tag -> new TagDefinition(
                                tag.id(),
                                tag.labels(),
                                tag.aliases(),
                                tag.parents(),
                                tag.any(),
                                tag.all(),
                                tag.none(),
                                Optional.of(0.001),
                                tag.topic()))
                        .toList());
    }
}

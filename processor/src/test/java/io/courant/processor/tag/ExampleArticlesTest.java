package io.courant.processor.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.courant.contract.id.TaxonomyVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the README's first command shows: the example articles by the example taxonomy. */
class ExampleArticlesTest {

    private final Tagger tagger = new Tagger(TaxonomyFile.builtIn(new TaxonomyVersion("1")));

    @ParameterizedTest
    @CsvSource({
        "campus-in-the-metaverse.md, metaverse virtual-reality",
        "chip-market.txt, semiconductors",
        "compute-network-in-the-mountains.md, compute-network data-centers",
        "container-queries-a-year-on.md, css frontend",
        "granary-esports.md, esports",
        "kafka-diary.md, data-streaming",
        "library-asks-chatgpt.md, artificial-intelligence chatgpt aigc",
        "one-person-font.md, open-source",
        "rice-on-a-chain.md, blockchain",
        "village-clinic.html, healthcare",
        "weekly-digest-kafka.md, data-streaming"
    })
    void earnsItsTags(String file, String tags) throws IOException {
        assertEquals(
                List.of(tags.split(" ")),
                tagger.tag(CrudeArticle.read(Path.of("..", "examples", "articles", file))).tags().stream()
                        .map(tag -> tag.id().value())
                        .toList());
    }
}

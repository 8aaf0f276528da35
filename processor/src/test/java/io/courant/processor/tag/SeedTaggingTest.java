package io.courant.processor.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.id.ItemKeys;
import io.courant.contract.id.SourceId;
import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.record.ArticleTag;
import io.courant.contract.record.RawBody;
import io.courant.contract.record.RawDocument;
import io.courant.contract.record.SourceTag;
import io.courant.processor.clean.CleanDocument;
import io.courant.processor.clean.Cleaner;
import io.courant.processor.clean.UncleanableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Three real articles, where they are at hand: they are not ours to copy. */
class SeedTaggingTest {

    private final Tagger tagger = new Tagger(TaxonomyFile.builtIn(new TaxonomyVersion("1")));

    @Test
    void tagsTheInterviewOnTheMetaverseAndItsComputePower() throws IOException {
        assertEquals(
                Set.of("metaverse", "aigc", "chatgpt", "compute-network", "artificial-intelligence"),
                ids(tagger.tag(seed("000"))));
    }

    @Test
    void setsTheSpamTagsOfTheInterviewAside() throws IOException {
        List<SourceTag> sourceTags = tagger.tag(seed("000")).sourceTags();
        assertEquals(11, sourceTags.size());
        assertEquals(
                List.of("人工智能"),
                sourceTags.stream().filter(SourceTag::kept).map(SourceTag::name).toList());
        assertTrue(sourceTags.stream().filter(tag -> !tag.kept()).allMatch(tag -> tag.reason()
                .equals(Optional.of("does not occur in the text"))));
    }

    @Test
    void tagsTheAnswerOnFullRealityInternet() throws IOException {
        assertEquals(
                Set.of("full-reality-internet", "metaverse", "tencent", "virtual-reality", "augmented-reality"),
                ids(tagger.tag(seed("001"))));
    }

    @Test
    void tagsTheEssayOnTheTwoSidesOfTheMetaverse() throws IOException {
        assertEquals(
                Set.of("metaverse", "full-reality-internet", "internet-of-value", "blockchain", "web3"),
                ids(tagger.tag(seed("002"))));
    }

    private static Set<String> ids(Tagging tagging) {
        return tagging.tags().stream().map(ArticleTag::id).map(Object::toString).collect(Collectors.toSet());
    }

    private static CleanDocument clean(Path file) throws IOException {
        String name = file.getFileName().toString();
        try {
            return new Cleaner()
                    .clean(RawDocument.seen(
                            new SourceId("seeds"),
                            ItemKeys.path(name),
                            "file:///" + name,
                            Instant.EPOCH,
                            new RawBody(Files.readAllBytes(file), "text/markdown", Optional.empty())));
        } catch (UncleanableException e) {
            throw new AssertionError(e);
        }
    }

    private static CleanDocument seed(String number) throws IOException {
        Path here = Path.of("").toAbsolutePath();
        for (Path above = here; above != null; above = above.getParent()) {
            Path seeds = above.resolve("../shared/seeds").normalize();
            if (Files.isDirectory(seeds)) {
                try (Stream<Path> files = Files.list(seeds)) {
                    return clean(
                            files.filter(file -> file.getFileName().toString().startsWith(number + "_"))
                                    .findFirst()
                                    .orElseThrow());
                }
            }
        }
        Assumptions.abort("the seed articles are not on this machine");
        throw new AssertionError();
    }
}

package io.courant.processor.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.id.TagId;
import io.courant.contract.record.ArticleTag.Evidence;
import io.courant.contract.record.ArticleTag.Place;
import io.courant.contract.record.SourceTag;
import io.courant.processor.Fixtures;
import io.courant.processor.clean.CleanDocument;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FixedTagsTest {

    private static final Tagger TAGGER = Fixtures.tagger("1", "gaming", "space");

    private static CleanDocument document(String text, List<String> own, List<String> fixed) throws Exception {
        CleanDocument plain = Fixtures.clean(Fixtures.seen("a", text));
        return new CleanDocument(
                plain.id(),
                plain.source(),
                plain.item(),
                plain.address(),
                plain.ingestedAt(),
                plain.content(),
                plain.contentHash(),
                own,
                fixed);
    }

    @Test
    void aFixedTagIsGivenThoughTheTextDoesNotSpeakOfIt() throws Exception {
        Tagging tagging = TAGGER.tag(document("Something about nothing", List.of(), List.of("#Gaming", "house")));
        assertEquals(1, tagging.tags().size());
        assertEquals(new TagId("gaming"), tagging.tags().get(0).id());
        assertEquals(1, tagging.tags().get(0).score());
        assertEquals(
                List.of(new Evidence("#Gaming", Place.SOURCE, 1, 0)),
                tagging.tags().get(0).evidence());
        assertEquals(
                List.of(
                        new SourceTag(
                                "#Gaming", true, Optional.empty(), Optional.of(new TagId("gaming")), Optional.of(true)),
                        new SourceTag("house", true, Optional.empty(), Optional.empty(), Optional.of(true))),
                tagging.sourceTags());
    }

    @Test
    void whatAFeedSaysOfItsEntriesIsStillJudged() throws Exception {
        Tagging tagging = TAGGER.tag(document("Something about nothing", List.of("gaming", "House"), List.of("house")));
        assertEquals(List.of(), tagging.tags());
        assertEquals(3, tagging.sourceTags().size());
        assertTrue(tagging.sourceTags().get(0).kept());
        assertEquals("gaming", tagging.sourceTags().get(1).name());
        assertTrue(!tagging.sourceTags().get(1).kept());
        assertEquals("House", tagging.sourceTags().get(2).name());
        assertTrue(!tagging.sourceTags().get(2).kept(), "it is fixed already");
    }
}

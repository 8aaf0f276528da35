package io.courant.processor.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.courant.contract.id.PipelineVersion;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.RunId;
import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.record.Article;
import io.courant.contract.record.Stamps;
import io.courant.processor.Fixtures;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    private final Article article = Fixtures.article(Fixtures.tag("metaverse", false));

    @Test
    void anotherVersionOfStepsOrRulesAnotherRunOrAnotherTimeIsNoDifference() {
        Article again = article.seenAt(Fixtures.SEEN.plusSeconds(9))
                .stamped(new Stamps(
                        new RawPosition(0, 7),
                        new PipelineVersion("99"),
                        new TaxonomyVersion("2"),
                        Fixtures.SEEN.plusSeconds(10),
                        new RunId("again")));

        assertEquals(Fingerprint.of(article), Fingerprint.of(again));
    }

    @Test
    void anotherTagIsADifference() {
        assertNotEquals(
                Fingerprint.of(article),
                Fingerprint.of(Fixtures.article(Fixtures.tag("metaverse", false), Fixtures.tag("web", false))));
    }
}

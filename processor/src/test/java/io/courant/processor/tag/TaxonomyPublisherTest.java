package io.courant.processor.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.record.TagDefinition;
import io.courant.contract.topic.EventHeaders;
import io.courant.contract.topic.HeaderNames;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaxonomyPublisherTest {

    private static final TaxonomyVersion ONE = new TaxonomyVersion("1");
    private static final TaxonomyVersion TWO = new TaxonomyVersion("2");

    private final MemoryTopic topic = new MemoryTopic();
    private final TaxonomyPublisher publisher = new TaxonomyPublisher(topic, Clock.systemUTC());
    private final List<TagDefinition> tags = TaxonomyFile.builtIn(ONE).tags().subList(0, 3);
    private final List<TagDefinition> fewer = tags.subList(0, 2);
    private final ContentHash hash = ContentHash.of("file");

    @Test
    void writesTheManifestAfterTheTagsAndItsSchemaOnEach() {
        assertEquals(ONE, publisher.publish(tags, hash));
        assertEquals(
                List.of("1/artificial-intelligence", "1/machine-learning", "1/large-language-models", "1"),
                topic.log.stream().map(record -> record.key()).toList());
        assertEquals(
                List.of("tag/1", "tag/1", "tag/1", "taxonomy-manifest/1"),
                topic.log.stream()
                        .map(record -> EventHeaders.get(record.headers(), HeaderNames.SCHEMA)
                                .orElseThrow())
                        .toList());
    }

    @Test
    void givesOtherRulesTheNextVersionAndEqualRulesTheirOwn() {
        assertEquals(ONE, publisher.publish(tags, hash));
        assertEquals(TWO, publisher.publish(fewer, hash));
        int records = topic.log.size();
        assertEquals(ONE, publisher.publish(tags, ContentHash.of("with another comment")));
        assertEquals(records, topic.log.size());
    }

    @Test
    void putsAVersionIntoForceOnceAndAnEarlierOneAgain() {
        publisher.publish(tags, hash);
        publisher.publish(fewer, hash);
        assertEquals(Optional.empty(), publisher.live());
        publisher.makeLive(TWO);
        int records = topic.log.size();
        publisher.makeLive(TWO);
        assertEquals(records, topic.log.size());
        publisher.makeLive(ONE);
        assertEquals(Optional.of(ONE), publisher.live());
    }

    @Test
    void publishesAndPutsIntoForceInOneGo() {
        assertEquals(ONE, publisher.publishLive(tags, hash));
        assertEquals(Optional.of(ONE), publisher.live());
        assertEquals(TWO, publisher.publishLive(fewer, hash));
        assertEquals(ONE, publisher.publishLive(tags, hash));
        assertEquals(Optional.of(ONE), publisher.live());
    }

    @Test
    void refusesToPutIntoForceWhatIsNotThere() {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> publisher.makeLive(TWO));
        assertEquals("cannot put the taxonomy into force: version 2 has no record", refused.getMessage());
        assertEquals(List.of(), topic.log);
    }

    @Test
    void neverUsesTheNameOfAVersionThatIsBroken() {
        publisher.publish(tags, hash);
        topic.log.remove(0);
        assertEquals(TWO, publisher.publish(tags, hash));
    }
}

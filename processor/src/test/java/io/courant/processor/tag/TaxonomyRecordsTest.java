package io.courant.processor.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.TagId;
import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.record.LiveTaxonomy;
import io.courant.contract.record.TagDefinition;
import io.courant.contract.record.TaxonomyManifest;
import io.courant.contract.serde.JsonSerde;
import io.courant.contract.serde.Serdes;
import io.courant.contract.topic.EventHeaders;
import io.courant.contract.topic.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class TaxonomyRecordsTest {

    private static final TaxonomyVersion ONE = new TaxonomyVersion("1");

    private final Taxonomy builtIn = TaxonomyFile.builtIn(ONE);
    private final TagDefinition first = builtIn.tags().get(0);
    private final TagDefinition second = builtIn.tags().get(1);
    private final TaxonomyRecords records = new TaxonomyRecords();

    @Test
    void knowsAVersionOnceItsManifestIsThereAndEveryTagOfIt() {
        apply("1/" + first.id(), Serdes.TAG, first);
        assertEquals(Optional.empty(), records.version(ONE));
        assertEquals("version 1: the manifest is missing", records.flaws(ONE));
        apply("1", Serdes.TAXONOMY_MANIFEST, manifest(first.id(), second.id()));
        assertEquals("version 1: tag " + second.id() + " is missing", records.flaws(ONE));
        apply("1/" + second.id(), Serdes.TAG, second);
        assertEquals("", records.flaws(ONE));
        assertEquals(Optional.of(new Taxonomy(ONE, List.of(first, second))), records.version(ONE));
    }

    @Test
    void keepsTheOrderOfTheFileAndEveryRule() {
        builtIn.tags().forEach(tag -> apply("1/" + tag.id(), Serdes.TAG, tag));
        apply(
                "1",
                Serdes.TAXONOMY_MANIFEST,
                manifest(builtIn.tags().stream().map(TagDefinition::id).toArray(TagId[]::new)));
        assertEquals(Optional.of(builtIn), records.version(ONE));
    }

    @Test
    void leavesOutATagThatTheManifestDoesNotName() {
        apply("1/" + first.id(), Serdes.TAG, first);
        apply("1/" + second.id(), Serdes.TAG, second);
        apply("1", Serdes.TAXONOMY_MANIFEST, manifest(second.id()));
        assertEquals(List.of(second), records.version(ONE).orElseThrow().tags());
    }

    @Test
    void knowsWhichVersionIsInForceEvenBeforeItIsThere() {
        assertEquals(Optional.empty(), records.live());
        apply("live", Serdes.LIVE_TAXONOMY, new LiveTaxonomy(new TaxonomyVersion("9"), Instant.EPOCH));
        assertEquals(Optional.of(new TaxonomyVersion("9")), records.live());
        assertEquals("version 9 has no record", records.flaws(new TaxonomyVersion("9")));
    }

    @Test
    void keepsAVersionWithAnUnreadableTagFromBeingWholeUntilItIsMended() {
        apply("1", Serdes.TAXONOMY_MANIFEST, manifest(first.id()));
        records.apply("1/" + first.id(), new RecordHeaders(), "{".getBytes(StandardCharsets.UTF_8));
        assertEquals(Optional.empty(), records.version(ONE));
        apply("1/" + first.id(), Serdes.TAG, first);
        assertEquals(List.of(first), records.version(ONE).orElseThrow().tags());
    }

    @Test
    void doesNotReadARecordOfALaterSchema() {
        Headers headers = new RecordHeaders();
        EventHeaders.set(headers, HeaderNames.SCHEMA, "tag/2");
        apply("1", Serdes.TAXONOMY_MANIFEST, manifest(first.id()));
        records.apply("1/" + first.id(), headers, Serdes.TAG.write(first));
        assertEquals(
                "version 1: tag artificial-intelligence cannot be read "
                        + "(the record's schema is tag/2, this version reads tag/1)",
                records.flaws(ONE));
    }

    @Test
    void passesOverWhatIsNoRecordOfATaxonomy() {
        records.apply(null, new RecordHeaders(), new byte[0]);
        records.apply("1", new RecordHeaders(), null);
        records.apply("NOT A VERSION/x", new RecordHeaders(), new byte[0]);
        records.apply("1/NOT A TAG", new RecordHeaders(), new byte[0]);
        records.apply("live", new RecordHeaders(), new byte[0]);
        assertEquals(Optional.empty(), records.live());
        assertEquals(0, records.complete().size());
    }

    private <T> void apply(String key, JsonSerde<T> serde, T value) {
        records.apply(key, new RecordHeaders(), serde.write(value));
    }

    private static TaxonomyManifest manifest(TagId... tags) {
        return new TaxonomyManifest(ONE, List.of(tags), ContentHash.of(""), Instant.EPOCH);
    }
}

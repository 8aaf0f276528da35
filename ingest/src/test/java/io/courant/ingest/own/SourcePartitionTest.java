package io.courant.ingest.own;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.id.ItemKey;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.SourceSpec;
import io.courant.contract.record.SourceSpec.Kind;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SourcePartitionTest {

    @Test
    void allFeedsOfOneHostAreInOnePartition() {
        int expected = of(Kind.FEED, "https://example.org/a.xml");

        assertEquals(expected, of(Kind.FEED, "http://EXAMPLE.org:8080/b?c=d"));
        assertEquals(of(Kind.FOLDER, "/data/a"), of(Kind.FOLDER, "/data//a/"));
    }

    @Test
    void manyHostsUseAllPartitions() {
        Set<Integer> used = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            used.add(of(Kind.FEED, "https://host" + i + ".example/"));
        }

        assertEquals(7, used.size());
        assertTrue(used.stream().allMatch(partition -> partition >= 0 && partition < 7));
    }

    @Test
    void theRuleStaysAsItIs() {
        assertEquals(3, of(Kind.FEED, "https://example.org/"));
        assertEquals(5, of(Kind.FOLDER, "/data/articles"));
    }

    @Test
    void stateKeysTellFilesAndItemsApart() {
        SourceId source = new SourceId("s");
        ItemKey archive = new ItemKey("a");

        assertEquals("s/a%231", StateKey.file(source, "a#1").value());
        assertEquals(
                "s/a#1", StateKey.archived(source, archive, new ItemKey("a#1")).value());
        assertTrue(StateKey.file(source, "x".repeat(5000)).value().length() < 100);
        assertEquals("s", StateKey.sourceOf(StateKey.file(source, "a/b").value()));
    }

    private static int of(Kind kind, String address) {
        return SourcePartition.of(
                new SourceSpec(new SourceId("s"), kind, address, Map.of(), Instant.parse("2026-11-23T08:00:00Z")), 7);
    }
}

package io.courant.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.id.SourceId;
import io.courant.contract.record.SourceSpec;
import io.courant.ingest.folder.FolderOptions.OnDelete;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class IngestConfigTest {

    @Test
    void aSourcesOwnSettingsComeFirst() {
        IngestConfig config =
                new IngestConfig(Map.of(IngestConfig.ON_DELETE, "withdraw", IngestConfig.STABLE_MS, 50, "other", "x"));

        assertEquals(OnDelete.WITHDRAW, config.folder(source(Map.of())).onDelete());
        assertEquals(
                OnDelete.KEEP,
                config.folder(source(Map.of("on-delete", "keep"))).onDelete());
        assertEquals(50, config.folder(source(Map.of("on-delete", "keep"))).stableMs());
    }

    @Test
    void aWrongSettingIsNamed() {
        assertThrows(ConfigException.class, () -> new IngestConfig(Map.of(IngestConfig.STABLE_MS, "soon")));
        for (Map<String, String> wrong :
                List.of(Map.of("on-delete", "perhaps"), Map.of("ingest.member-id", "x"), Map.of("x", "y"))) {
            var refused = assertThrows(IllegalArgumentException.class, () -> IngestConfig.check(source(wrong)));
            assertTrue(refused.getMessage().contains(wrong.keySet().iterator().next()), refused::getMessage);
        }
    }

    @Test
    void everySettingIsDocumented() {
        IngestConfig.definition()
                .configKeys()
                .forEach((name, key) -> assertTrue(key.documentation.length() > 30, name));
    }

    private static SourceSpec source(Map<String, String> settings) {
        return new SourceSpec(
                new SourceId("s"), SourceSpec.Kind.FOLDER, "/a", settings, Instant.parse("2026-11-23T08:00:00Z"));
    }
}

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
import java.util.Optional;
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
    void aFeedsOwnSettingsComeFirst() {
        IngestConfig config =
                new IngestConfig(Map.of(FeedConfig.INTERVAL_MS_MIN, 7_200_000, FeedConfig.CONTACT, "a@b.org"));
        var plain = config.feed(feed(Map.of()));
        assertEquals(7_200_000, plain.intervalMsMin());
        assertTrue(plain.fetch().userAgent().contains("+a@b.org"), plain.fetch()::userAgent);
        var own = config.feed(feed(Map.of(
                "feed.interval-ms", "5000",
                "feed.headers", "X-One: 1 | X-Two: a:b",
                "feed.basic-auth", "ann:se:cret",
                "feed.proxy", "p:q@10.0.0.1:3128",
                "feed.tags", "one, two",
                "feed.time-zone", "Asia/Shanghai")));
        assertEquals(Optional.of(5_000L), own.intervalMs());
        assertEquals(Map.of("X-One", "1", "X-Two", "a:b"), own.fetch().headers());
        assertEquals("se:cret", own.fetch().auth().orElseThrow().password());
        assertEquals(3128, own.fetch().proxy().orElseThrow().port());
        assertEquals(List.of("one", "two"), own.tags());
        assertEquals("Asia/Shanghai", own.zone().getId());
    }

    @Test
    void aWrongSettingOfAFeedIsNamed() {
        for (Map<String, String> wrong : List.of(
                Map.of("feed.interval-ms", "soon"),
                Map.of("feed.headers", "x"),
                Map.of("feed.basic-auth", "x"),
                Map.of("feed.proxy", "x"),
                Map.of("feed.time-zone", "Mars"),
                Map.of("feed.host-gap-ms", "0"),
                Map.of("on-delete", "keep"))) {
            var refused = assertThrows(IllegalArgumentException.class, () -> IngestConfig.check(feed(wrong)));
            assertTrue(refused.getMessage().contains(wrong.keySet().iterator().next()), refused::getMessage);
        }
    }

    @Test
    void aSecretIsNotToldToAllServers() {
        assertThrows(ConfigException.class, () -> new IngestConfig(Map.of(FeedConfig.BASIC_AUTH, "ann:secret")));
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

    private static SourceSpec feed(Map<String, String> settings) {
        return new SourceSpec(
                new SourceId("f"),
                SourceSpec.Kind.FEED,
                "https://example.org/feed",
                settings,
                Instant.parse("2026-11-23T08:00:00Z"));
    }
}

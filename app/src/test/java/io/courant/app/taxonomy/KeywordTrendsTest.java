package io.courant.app.taxonomy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.ItemKeys;
import io.courant.contract.id.PipelineVersion;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.RunId;
import io.courant.contract.id.SourceId;
import io.courant.contract.id.StoryId;
import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.record.Article;
import io.courant.contract.record.Content;
import io.courant.contract.record.Keyword;
import io.courant.contract.record.Stamps;
import io.courant.processor.tag.TaxonomyFile;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeywordTrendsTest {

    private static final Instant NOW = Instant.parse("2026-11-28T00:00:00Z");

    private final KeywordTrends trends = new KeywordTrends(
            NOW.minus(Duration.ofDays(7)),
            TaxonomyFile.builtIn(new TaxonomyVersion("1")).tags());

    @Test
    void listsWhatComesMoreOftenThanBeforeTheStrongestFirst() {
        for (int day = 8; day <= 70; day++) {
            add(day, "Old " + day, "tariffs", "weather");
        }
        for (int i = 0; i < 9; i++) {
            add(1, "Weather " + i, "weather");
        }
        for (int i = 0; i < 6; i++) {
            add(2, "Sodium " + i, "Sodium battery");
        }
        for (int i = 0; i < 3; i++) {
            add(3, "Tram " + i, "tram-train");
        }
        add(3, "Once", "oddity");
        List<RisingKeyword> rising = trends.rising(NOW, 3, 10);
        assertEquals(
                List.of("Sodium battery", "tram-train", "weather"),
                rising.stream().map(RisingKeyword::phrase).toList());
        assertEquals(6, rising.get(0).recent());
        assertEquals(0, rising.get(0).before());
        assertEquals(List.of("Sodium 5", "Sodium 4", "Sodium 3"), rising.get(0).examples());
        assertEquals(63, rising.get(2).before());
    }

    @Test
    void passesOverWhatATagKnowsInWhateverWriting() {
        for (int i = 0; i < 5; i++) {
            add(1, "Title", "元宇宙", "METAVERSE", "小行星采矿");
        }
        assertEquals(
                List.of("小行星采矿"),
                trends.rising(NOW, 1, 10).stream().map(RisingKeyword::phrase).toList());
    }

    @Test
    void countsOneKeywordInAllItsWritings() {
        add(1, "One", "Tram Train");
        add(1, "Two", "tram train");
        assertEquals(2, trends.rising(NOW, 2, 10).get(0).recent());
    }

    @Test
    void countsARepostNotAgain() {
        add(1, "One", "tram train");
        add(1, "One again", false, "tram train");
        add(1, "Two", "tram train");
        RisingKeyword tram = trends.rising(NOW, 1, 10).get(0);
        assertEquals(2, tram.recent());
        assertEquals(List.of("Two", "One"), tram.examples());
    }

    @Test
    void listsOfAPhraseAndItsPartTheOneThatRisesMore() {
        for (int i = 0; i < 10; i++) {
            add(1, "Wind " + i, "wind", i < 8 ? "Wind farm" : "window", "海上风电", i < 3 ? "海上风电场" : "x" + i);
        }
        assertEquals(
                List.of("wind", "海上风电", "海上风电场"),
                trends.rising(NOW, 3, 10).stream().map(RisingKeyword::phrase).toList());
    }

    @Test
    void knowsWhetherThereIsAnythingToCompareWith() {
        add(1, "One", "tram train");
        assertFalse(trends.hasBefore());
        add(9, "Two", "tram train");
        assertTrue(trends.hasBefore());
    }

    private void add(int daysAgo, String title, String... keywords) {
        add(daysAgo, title, true, keywords);
    }

    private void add(int daysAgo, String title, boolean first, String... keywords) {
        SourceId source = new SourceId("fixtures");
        Content content = new Content(
                Optional.empty(),
                title,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "en",
                Optional.empty(),
                Optional.empty(),
                title,
                title,
                title,
                List.of(),
                List.of());
        DocumentId id = DocumentId.of(source, ItemKeys.path(title));
        Instant at = NOW.minus(Duration.ofDays(daysAgo));
        trends.add(new Article(
                id,
                source,
                ItemKeys.path(title),
                Optional.empty(),
                at,
                content,
                ContentHash.of(title),
                List.of(),
                List.of(),
                Arrays.stream(keywords).map(phrase -> new Keyword(phrase, 1)).toList(),
                StoryId.foundedBy(id),
                first,
                new Stamps(new RawPosition(0, 0), new PipelineVersion("1"), new TaxonomyVersion("1"), at, RunId.LIVE)));
    }
}

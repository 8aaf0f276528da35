package io.courant.sink.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.sink.ConnectWorker;
import io.courant.sink.Sample;
import io.courant.sink.SinkStore;
import io.courant.sink.SinkSuite;
import io.courant.sink.TopicLog;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every sink guarantees, for an index; and what happens when OpenSearch takes a part only. */
class SearchSinkTest implements SinkSuite {

    private SearchDouble search;

    @BeforeEach
    void start() {
        search = new SearchDouble();
    }

    @AfterEach
    void stop() {
        search.close();
    }

    @Override
    public SinkStore newStore(Path directory) {
        return new SearchStore(search);
    }

    @Test
    void aPartThatWasNotTakenIsSentAgain() {
        SearchStore store = new SearchStore(search);
        Sink sink = new Sink(store, new TopicLog(1));
        ConnectWorker worker = sink.worker().start();
        for (int i = 0; i < 10; i++) {
            sink.log().put(Sample.of("item " + i));
        }
        search.mood = SearchDouble.Mood.EVERY_SECOND_ITEM_TOO_MANY;

        assertFalse(worker.poll());
        assertEquals(0L, store.nextOffsets().get(sink.log().partitions().get(0)));
        assertTrue(store.articles().size() < 10);

        search.mood = SearchDouble.Mood.WELL;
        worker.drain();
        assertEquals(10, store.articles().size());
        assertEquals(10L, store.nextOffsets().get(sink.log().partitions().get(0)));
    }

    @Test
    void whatIsSentAgainAfterAResetChangesNothing() {
        SearchStore store = new SearchStore(search);
        Sink sink = new Sink(store, new TopicLog(1));
        sink.log()
                .put(Sample.of("a"))
                .put(Sample.of("a").revised())
                .put(Sample.of("b"))
                .remove(Sample.of("b"));
        sink.worker().pollingAtMost(1).start().drain().stop();
        Map<?, ?> before = store.articles();

        new SearchSinkConnector()
                .alterOffsets(store.settings(), Map.of(sink.log().partitions().get(0), 0L));
        assertEquals(0L, store.nextOffsets().get(sink.log().partitions().get(0)));
        sink.worker().pollingAtMost(1).start().drain();

        assertEquals(before, store.articles());
    }

    @Test
    void aLargeBatchIsSentInParts() {
        Sink sink = new Sink(new SearchStore(search), new TopicLog(1));
        for (int i = 0; i < 100; i++) {
            sink.log().put(Sample.of("item " + i));
        }
        sink.worker().start().drain();

        assertTrue(search.bulks > 3, "bulk requests: " + search.bulks);
    }

    @Test
    void theTemplateAnalysesChineseByPairs() {
        Sink sink = new Sink(new SearchStore(search), new TopicLog(1));
        sink.worker().start();

        assertTrue(search.template.contains("\"index_patterns\":[\"courant-articles\"]"), search.template);
        assertTrue(search.template.contains("\"analyzer\":\"cjk\""), search.template);
    }

    @Test
    void wrongSettingsAreRefused() {
        for (var wrong : Map.of(SearchSinkConfig.URL, "search:9200", SearchSinkConfig.INDEX, "Capital")
                .entrySet()) {
            Map<String, String> settings = new java.util.HashMap<>(new SearchStore(search).settings());
            settings.put(wrong.getKey(), wrong.getValue());
            assertThrows(ConfigException.class, () -> new SearchSinkConfig(settings));
        }
    }
}

package io.courant.sink.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.courant.contract.id.DocumentId;
import io.courant.sink.ConnectWorker;
import io.courant.sink.Sample;
import io.courant.sink.SinkStore;
import io.courant.sink.SinkSuite;
import io.courant.sink.TopicLog;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every sink guarantees, for an index of a real node of OpenSearch; and that its articles are found in both languages. */
class NodeSinkIT implements SinkSuite {

    private static final String OWN_MAPPING = """
        {"properties": {"title": {"type": "text", "analyzer": "cjk", "fields": {
          "english": {"type": "text", "analyzer": "english"}, "whole": {"type": "keyword"}}}}}""";
    /** More than Lucene takes as one word: 32,766 bytes. */
    private static final String LONG_TITLE = "长".repeat(11_000);

    @Override
    public SinkStore newStore(Path directory) {
        return NodeStore.create();
    }

    @Test
    void findsChineseWordsAndEnglishStems() {
        NodeStore store = NodeStore.create();
        Sink sink = new Sink(store, new TopicLog(1));
        Sample tencent = Sample.of("a").saying("财报", "昨天，腾讯发布了三季度财报。");
        Sample apart = Sample.of("b").saying("别的", "飞腾芯片，通讯录");
        Sample companies = Sample.of("c").saying("Chips", "Several companies were running late.");
        sink.log().put(tencent).put(apart).put(companies);
        sink.worker().start().drain();

        assertEquals(Set.of(tencent.id()), found(store, "text", "腾讯"));
        assertEquals(Set.of(apart.id()), found(store, "text", "通讯录"));
        assertEquals(Set.of(companies.id()), found(store, "text.english", "company"));
        assertEquals(Set.of(companies.id()), found(store, "text.english", "run"));
        assertEquals(Set.of(), found(store, "text", "company"));
    }

    @Test
    void anArticleThatTheMappingDoesNotFitIsPutAside() {
        NodeStore store = NodeStore.create();
        Sink sink = new Sink(store, new TopicLog(1)).with("errors.tolerance", "all");
        sink.log().put(Sample.of("a"));
        ConnectWorker worker = sink.worker().start().drain();
        SearchNode.ask(store.url(), "PUT", "/" + store.index() + "/_mapping", OWN_MAPPING);

        sink.log()
                .put(Sample.of("b"))
                .put(Sample.of("a").saying(LONG_TITLE, "text"))
                .put(Sample.of("c"));
        worker.drain();

        assertEquals(
                Set.of(Sample.of("a").id(), Sample.of("b").id(), Sample.of("c").id()),
                store.articles().keySet());
        assertEquals(0L, store.positions().get(Sample.of("a").id()).offset(), "as it was before");
        assertEquals(
                List.of(2L),
                worker.errant().stream().map(record -> record.kafkaOffset()).toList());
        assertEquals(0, worker.retries());
    }

    @Test
    void anArticleThatTheMappingDoesNotFitIsNamedWhereThereIsNowhereToPutIt() {
        NodeStore store = NodeStore.create();
        Sink sink = new Sink(store, new TopicLog(1));
        sink.log().put(Sample.of("a"));
        ConnectWorker worker = sink.worker().start().drain();
        SearchNode.ask(store.url(), "PUT", "/" + store.index() + "/_mapping", OWN_MAPPING);
        sink.log().put(Sample.of("b").saying(LONG_TITLE, "text"));

        assertThrows(ConnectException.class, worker::drain);
    }

    @Test
    void aNodeThatHasTooMuchToDoMeansWaiting() {
        NodeStore store = NodeStore.create();
        Sink sink = new Sink(store, new TopicLog(1));
        sink.log().put(Sample.of("a"));
        ConnectWorker worker = sink.worker().start().drain();
        sink.log().put(Sample.of("a").revised()).put(Sample.of("b"));

        SearchNode.shared().setTooMuchToDo(true);
        try {
            assertFalse(worker.poll());
        } finally {
            SearchNode.shared().setTooMuchToDo(false);
        }
        assertEquals(1, store.articles().size());

        worker.drain();
        assertEquals(
                Map.of(
                        Sample.of("a").id(),
                        Sample.of("a").revised().article(),
                        Sample.of("b").id(),
                        Sample.of("b").article()),
                store.articles());
        assertEquals(1, worker.retries());
    }

    /** Another node on the same data, as after a restart: what the first one said was stored is there. */
    @Test
    void aNodeThatIsStartedAgainHasWhatWasStored(@TempDir Path directory) {
        Sink sink;
        String index = SearchNode.newIndex();
        try (SearchNode node = SearchNode.start(directory)) {
            sink = new Sink(new NodeStore(node.url(), index), new TopicLog(2));
            sink.log().put(Sample.of("a")).put(Sample.of("b"));
            sink.worker().start().drain();
        }
        sink.log().put(Sample.of("a").revised()).remove(Sample.of("b")).put(Sample.of("c"));
        try (SearchNode node = SearchNode.start(directory)) {
            NodeStore store = new NodeStore(node.url(), index);
            ConnectWorker worker = new Sink(store, sink.log()).worker().start();
            assertEquals(
                    2,
                    sink.log().partitions().stream().mapToLong(worker::position).sum());
            worker.drain();

            assertEquals(
                    Map.of(
                            Sample.of("a").id(),
                            Sample.of("a").revised().article(),
                            Sample.of("c").id(),
                            Sample.of("c").article()),
                    store.articles());
        }
    }

    private static Set<DocumentId> found(NodeStore store, String field, String phrase) {
        SearchNode.ask(store.url(), "POST", "/" + store.index() + "/_refresh", "");
        JsonNode answer = SearchNode.ask(
                store.url(),
                "POST",
                "/" + store.index() + "/_search",
                "{\"query\": {\"match_phrase\": {\"" + field + "\": \"" + phrase + "\"}}}");
        Set<DocumentId> found = new HashSet<>();
        answer.at("/hits/hits")
                .forEach(hit -> found.add(new DocumentId(hit.get("_id").textValue())));
        return found;
    }
}

package io.courant.sink.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.sink.ConnectWorker;
import io.courant.sink.Sample;
import io.courant.sink.SinkStore;
import io.courant.sink.SinkSuite;
import io.courant.sink.TopicLog;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every sink guarantees, for a folder of Markdown pages; and what a reader of pages expects. */
class MarkdownSinkTest implements SinkSuite {

    @Override
    public SinkStore newStore(Path directory) {
        return new MarkdownStore(directory.resolve("pages"));
    }

    @Test
    void aPageMovesWithItsTitleAndItsFolder(@TempDir Path directory) {
        MarkdownStore store = new MarkdownStore(directory.resolve("pages"));
        Sink sink = new Sink(store, new TopicLog(1)).with(FileSinkConfig.FOLDERS, "{tag}/{date}");
        Sample first = Sample.of("a").saying("腾讯: \"new\" / ../ [[title]]", "text");
        sink.log().put(first);
        ConnectWorker worker = sink.worker().start().drain();
        String id = first.id().value().substring(0, 16);
        assertEquals(List.of("metaverse/2023-03-21/腾讯-new-title-" + id + ".md"), names(store));

        sink.log().put(first.saying("Another", "text").tagged("web3"));
        worker.drain();
        assertEquals(List.of("web3/2023-03-21/Another-" + id + ".md"), names(store));
        assertTrue(store.articles().containsKey(first.id()));

        worker.stop();
        sink.log().remove(first);
        sink.worker().start().drain();
        assertEquals(List.of(), names(store));
    }

    private static List<String> names(MarkdownStore store) {
        return store.files().stream()
                .map(file -> store.folder().relativize(file).toString())
                .toList();
    }
}

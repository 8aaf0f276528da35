package io.courant.sink.file;

import io.courant.sink.SinkStore;
import io.courant.sink.SinkSuite;
import java.nio.file.Path;

/** What every sink guarantees, for a folder of JSON Lines. */
class JsonLinesSinkTest implements SinkSuite {

    @Override
    public SinkStore newStore(Path directory) {
        return new JsonLinesStore(directory.resolve("jsonl"));
    }
}

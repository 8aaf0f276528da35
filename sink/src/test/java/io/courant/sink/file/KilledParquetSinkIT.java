package io.courant.sink.file;

import io.courant.sink.KilledSinkSuite;
import io.courant.sink.SinkStore;
import java.nio.file.Path;

class KilledParquetSinkIT implements KilledSinkSuite {

    @Override
    public String newAddress(Path directory) {
        return directory.resolve("articles").toString();
    }

    @Override
    public SinkStore store(String address) {
        return new ParquetStore(Path.of(address));
    }
}

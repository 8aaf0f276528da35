package io.courant.sink.search;

import io.courant.sink.KilledSinkSuite;
import io.courant.sink.SinkStore;
import java.nio.file.Path;

class KilledNodeSinkIT implements KilledSinkSuite {

    @Override
    public String newAddress(Path directory) {
        NodeStore store = NodeStore.create();
        return store.url() + " " + store.index();
    }

    @Override
    public SinkStore store(String address) {
        String[] parts = address.split(" ");
        return new NodeStore(parts[0], parts[1]);
    }
}

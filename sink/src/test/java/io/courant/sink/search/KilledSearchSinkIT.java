package io.courant.sink.search;

import io.courant.sink.KilledSinkSuite;
import io.courant.sink.SinkStore;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

class KilledSearchSinkIT implements KilledSinkSuite {

    /** Those of this process, by their addresses; the process that is killed knows the address only. */
    private static final Map<String, SearchDouble> STARTED = new ConcurrentHashMap<>();

    @Override
    public String newAddress(Path directory) {
        SearchDouble search = new SearchDouble();
        STARTED.put(search.url(), search);
        return search.url();
    }

    @Override
    public SinkStore store(String address) {
        return new SearchStore(address, () -> STARTED.get(address));
    }
}

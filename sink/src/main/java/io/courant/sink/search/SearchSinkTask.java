package io.courant.sink.search;

import io.courant.sink.TargetTask;
import java.util.Map;
import java.util.UUID;

/** Applies records of {@code articles} to an index. */
public final class SearchSinkTask extends TargetTask {

    private static final int BATCH_RECORDS_MAX = 1_000;

    public SearchSinkTask() {
        super(SearchSinkTask::setup);
    }

    private static Setup setup(Map<String, String> settings) {
        SearchSinkConfig config = new SearchSinkConfig(settings);
        SearchClient client = new SearchClient(config.url(), config.credentials());
        SearchOffsets offsets =
                new SearchOffsets(client, config.index() + "-offsets", config.connector(), "task " + UUID.randomUUID());
        return new Setup(new SearchTarget(client, offsets, config), BATCH_RECORDS_MAX, config.backoff());
    }
}

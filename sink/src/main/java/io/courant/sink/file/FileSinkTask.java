package io.courant.sink.file;

import io.courant.sink.Target;
import io.courant.sink.TargetTask;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Applies records of {@code articles} to a folder or a bucket. */
public final class FileSinkTask extends TargetTask {

    private static final int BATCH_RECORDS_MAX = 10_000;

    public FileSinkTask() {
        this(FileSinkConfig::store);
    }

    FileSinkTask(Function<FileSinkConfig, FileStore> stores) {
        super(settings -> setup(settings, stores));
    }

    private static Setup setup(Map<String, String> settings, Function<FileSinkConfig, FileStore> stores) {
        FileSinkConfig config = new FileSinkConfig(settings);
        FileStore store = stores.apply(config);
        FileOffsets offsets = new FileOffsets(store, config.connector(), "task " + UUID.randomUUID());
        Target target = config.format().equals("markdown")
                ? new MarkdownTarget(store, offsets, config.folders())
                : new SegmentTarget(store, offsets, config.segments(), config);
        return new Setup(target, BATCH_RECORDS_MAX, config.backoff());
    }
}

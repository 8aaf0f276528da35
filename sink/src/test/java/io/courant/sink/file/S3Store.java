package io.courant.sink.file;

import io.courant.contract.id.DocumentId;
import io.courant.contract.record.Article;
import io.courant.sink.ArticlePosition;
import io.courant.sink.SinkStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkTask;

/** JSON Lines in a folder of a bucket, read through a copy of it. */
record S3Store(S3Server s3, Path copy) implements SinkStore {

    @Override
    public SinkTask newTask() {
        return new FileSinkTask();
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(downloaded().settings());
        settings.put(FileSinkConfig.TARGET, "s3://" + s3.folder());
        settings.put(FileSinkConfig.S3_ENDPOINT, s3.url());
        settings.put(FileSinkConfig.S3_ACCESS_KEY, "me");
        settings.put(FileSinkConfig.S3_SECRET_KEY, "secret");
        return settings;
    }

    @Override
    public SortedMap<DocumentId, Article> articles() {
        return downloaded().articles();
    }

    @Override
    public Map<DocumentId, ArticlePosition> positions() {
        return downloaded().positions();
    }

    @Override
    public Map<TopicPartition, Long> nextOffsets() {
        return downloaded().nextOffsets();
    }

    @Override
    public Outage outage() {
        return s3.outage();
    }

    private JsonLinesStore downloaded() {
        try {
            Path folder = Files.createTempDirectory(copy, "bucket");
            for (var object : s3.objects().entrySet()) {
                Path file = folder.resolve(object.getKey());
                Files.createDirectories(file.getParent());
                Files.write(file, object.getValue());
            }
            return new JsonLinesStore(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

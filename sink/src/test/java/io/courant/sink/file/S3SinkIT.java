package io.courant.sink.file;

import io.courant.sink.SinkStore;
import io.courant.sink.SinkSuite;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What every sink guarantees, for a bucket. */
class S3SinkIT implements SinkSuite {

    private S3Double s3;

    @BeforeEach
    void start() {
        s3 = new S3Double();
    }

    @AfterEach
    void stop() {
        s3.close();
    }

    @Override
    public SinkStore newStore(Path directory) {
        return new S3Store(s3, directory);
    }
}

package io.courant.sink.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.sink.SinkStore;
import io.courant.sink.SinkSuite;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every sink guarantees, for a bucket of a server that is not ours. */
class S3MockSinkIT implements SinkSuite {

    @Override
    public SinkStore newStore(Path directory) {
        return new S3Store(S3Mock.newFolder(), directory);
    }

    /** What fences a second owner. */
    @Test
    void replacesOnlyWhatIsAsExpected() throws Exception {
        S3Mock s3 = S3Mock.newFolder();
        try (S3Bucket bucket = S3Bucket.of(URI.create("s3://" + s3.folder()), s3.url(), "us-east-1", "me", "secret")) {
            assertTrue(bucket.replace("offset", Optional.empty(), bytes("1")));
            assertFalse(bucket.replace("offset", Optional.empty(), bytes("2")));
            assertFalse(bucket.replace("offset", Optional.of(bytes("0")), bytes("2")));
            assertTrue(bucket.replace("offset", Optional.of(bytes("1")), bytes("2")));
            assertEquals("2", new String(bucket.read("offset").orElseThrow(), StandardCharsets.UTF_8));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package io.courant.sink.file;

import com.adobe.testing.s3mock.S3MockApplication;
import io.courant.sink.Line;
import io.courant.sink.SinkStore;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A folder of Adobe's S3Mock, a server that others have written after S3's reference; one of them serves this JVM. */
record S3Mock(String folder) implements S3Server {

    private static final String BUCKET = "news";
    private static final AtomicInteger FOLDERS = new AtomicInteger();

    private static final class Started {
        static final Line LINE = new Line(S3MockApplication.start(new HashMap<>(Map.of(
                        "http.port",
                        0,
                        "server.port",
                        0,
                        "com.adobe.testing.s3mock.store.initialBuckets",
                        BUCKET,
                        "silent",
                        true,
                        "logging.level.root",
                        "WARN")))
                .getHttpPort());
        static final S3Client CLIENT = S3Client.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .region(Region.US_EAST_1)
                .endpointOverride(URI.create(address()))
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("me", "secret")))
                .build();

        static String address() {
            return "http://127.0.0.1:" + LINE.port();
        }
    }

    static S3Mock newFolder() {
        return new S3Mock(BUCKET + "/test/" + FOLDERS.incrementAndGet());
    }

    @Override
    public String url() {
        return Started.address();
    }

    @Override
    public SortedMap<String, byte[]> objects() {
        String prefix = folder.substring(BUCKET.length() + 1) + "/";
        SortedMap<String, byte[]> objects = new TreeMap<>();
        Started.CLIENT.listObjectsV2Paginator(request -> request.bucket(BUCKET).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .forEach(key -> objects.put(
                        key.substring(prefix.length()),
                        Started.CLIENT
                                .getObjectAsBytes(
                                        request -> request.bucket(BUCKET).key(key))
                                .asByteArray()));
        return objects;
    }

    @Override
    public SinkStore.Outage outage() {
        return Started.LINE.outage();
    }
}

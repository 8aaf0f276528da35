package io.courant.sink.file;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A folder of a bucket in Amazon's S3 or a store that speaks like it. An object appears whole or not at all. Compare-and-set rests on
 * conditional writes ({@code If-Match}, {@code If-None-Match}), which S3 has since 2024, as have MinIO and others.
 */
final class S3Bucket implements FileStore {

    private static final int PRECONDITION_FAILED = 412;
    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;

    private final S3Client client;
    private final String bucket;
    private final String folder;

    private S3Bucket(S3Client client, String bucket, String folder) {
        this.client = client;
        this.bucket = bucket;
        this.folder = folder;
    }

    /**
     * @param address {@code s3://BUCKET/FOLDER}
     * @param endpoint empty: Amazon's
     * @param accessKey empty: what the environment says
     */
    static S3Bucket of(URI address, String endpoint, String region, String accessKey, String secretKey) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .region(Region.of(region))
                .credentialsProvider(
                        accessKey.isEmpty()
                                ? DefaultCredentialsProvider.builder().build()
                                : StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)));
        if (!endpoint.isEmpty()) {
            // Stores elsewhere seldom have a name of its own for each bucket.
            builder.endpointOverride(URI.create(endpoint))
                    .forcePathStyle(true)
                    // Not all of them know the checksums that Amazon's clients add by themselves.
                    .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                    .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                    .serviceConfiguration(S3Configuration.builder()
                            .chunkedEncodingEnabled(false)
                            .build());
        }
        String path = address.getPath() == null ? "" : address.getPath().replaceFirst("^/", "");
        return new S3Bucket(
                builder.build(), address.getHost(), path.isEmpty() || path.endsWith("/") ? path : path + "/");
    }

    @Override
    public Path aside() throws IOException {
        return Files.createTempFile("courant", ".part");
    }

    @Override
    public List<String> list() throws IOException {
        try {
            return client
                    .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(folder))
                    .contents()
                    .stream()
                    .map(S3Object::key)
                    .map(key -> key.substring(folder.length()))
                    .filter(name -> !name.startsWith(OWN))
                    .toList();
        } catch (SdkException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void put(String name, Path written) throws IOException {
        try {
            client.putObject(request -> request.bucket(bucket).key(folder + name), RequestBody.fromFile(written));
        } catch (SdkException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    @Override
    public void delete(String name) throws IOException {
        try {
            client.deleteObject(request -> request.bucket(bucket).key(folder + name));
        } catch (SdkException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public Optional<byte[]> read(String name) throws IOException {
        return get(name).map(ResponseBytes::asByteArray);
    }

    private Optional<ResponseBytes<GetObjectResponse>> get(String name) throws IOException {
        try {
            return Optional.of(
                    client.getObjectAsBytes(request -> request.bucket(bucket).key(folder + name)));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public boolean replace(String name, Optional<byte[]> expected, byte[] content) throws IOException {
        Optional<ResponseBytes<GetObjectResponse>> now = get(name);
        if (!Arrays.equals(now.map(ResponseBytes::asByteArray).orElse(null), expected.orElse(null))) {
            return false;
        }
        PutObjectRequest.Builder request =
                PutObjectRequest.builder().bucket(bucket).key(folder + name);
        if (now.isPresent()) {
            request.ifMatch(now.get().response().eTag());
        } else {
            request.ifNoneMatch("*");
        }
        try {
            client.putObject(request.build(), RequestBody.fromBytes(content));
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED || e.statusCode() == CONFLICT || e.statusCode() == NOT_FOUND) {
                return false;
            }
            throw new IOException(e.getMessage(), e);
        } catch (SdkException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + folder;
    }
}

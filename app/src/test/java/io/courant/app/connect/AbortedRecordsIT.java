package io.courant.app.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.courant.app.Await;
import io.courant.app.FreePort;
import io.courant.app.PostgresProcess;
import io.courant.app.data.DataDirectory;
import io.courant.app.data.LoopbackPorts;
import io.courant.app.kafka.EmbeddedBroker;
import io.courant.contract.topic.TopicProvisioner;
import io.courant.contract.topic.TopicSpec;
import io.courant.contract.topic.Topics;
import io.courant.sink.jdbc.ArticleDatabase;
import io.courant.sink.jdbc.DatabaseUnavailableException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Among a thousand transactions that were aborted, every sink sees those that were not. */
class AbortedRecordsIT {

    private static final Topics TOPICS = new Topics("test.", 2);
    private static final int ABORTED = 1000;
    private static final int COMMITTED_EVERY = 50;

    @TempDir
    Path directory;

    @Test
    void noSinkShowsOne() throws Exception {
        Path plugins = PluginFolder.unpackedTo(directory.resolve("plugins"));
        try (PostgresProcess postgres = new PostgresProcess(directory.resolve("pg"), FreePort.choose());
                DataDirectory data = DataDirectory.hold(directory.resolve("data"));
                EmbeddedBroker broker = EmbeddedBroker.start(data, 0)) {
            Map<String, String> client = Map.of("bootstrap.servers", broker.bootstrapServers());
            try (Admin admin = Admin.create(Map.copyOf(client))) {
                List<TopicSpec> topics = new ArrayList<>(new ConnectTopics(TOPICS).all());
                topics.add(TOPICS.articles());
                new TopicProvisioner(admin).ensure(topics);
            }
            List<SinkSpec> sinks = Stream.concat(
                            Stream.of("sqlite", "jsonl", "markdown", "parquet")
                                    .map(kind -> kind + ":" + directory.resolve(kind)),
                            Stream.of("postgres:" + postgres.jdbcUrl()))
                    .map(SinkSpec::parse)
                    .toList();
            int port = new LoopbackPorts(data.layout()).choose("connect", 0);
            try (EmbeddedConnect connect = EmbeddedConnect.start(
                    client, TOPICS, "127.0.0.1", port, Optional.of(plugins), new SimpleMeterRegistry())) {
                for (SinkSpec sink : sinks) {
                    Map<String, String> settings = sink.database().isPresent() ? Map.of() : Map.of("roll.ms", "0");
                    connect.ensureSink(sink.connector(TOPICS, data.layout().database()), sink.config(settings));
                }
                int committed = write(broker.bootstrapServers());
                Await.until(
                        () -> rows(sqlite()) == committed
                                && rows(postgres.jdbcUrl()) == committed
                                && files("markdown") == committed
                                && lines() == committed
                                && parquetRows() == committed,
                        connect::check);
            }
            // What is stored last is of the last transaction that was committed, so nothing is still to come.
            assertEquals(ABORTED / COMMITTED_EVERY, rows(sqlite()));
            assertEquals(ABORTED / COMMITTED_EVERY, rows(postgres.jdbcUrl()));
            assertEquals(ABORTED / COMMITTED_EVERY, files("markdown"));
            assertEquals(ABORTED / COMMITTED_EVERY, lines());
            assertEquals(ABORTED / COMMITTED_EVERY, parquetRows());
        }
    }

    private int write(String bootstrapServers) {
        int committed = 0;
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "transactional.id", "writer", "linger.ms", "0"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.initTransactions();
            for (int i = 1; i <= ABORTED; i++) {
                producer.beginTransaction();
                producer.send(ArticleRecord.of(TOPICS.articles().name(), "aborted " + i));
                producer.flush();
                producer.abortTransaction();
                if (i % COMMITTED_EVERY == 0) {
                    producer.beginTransaction();
                    producer.send(ArticleRecord.of(TOPICS.articles().name(), "committed " + i));
                    producer.commitTransaction();
                    committed++;
                }
            }
        }
        return committed;
    }

    private String sqlite() {
        return "jdbc:sqlite:" + directory.resolve("sqlite");
    }

    private static long rows(String url) {
        try (ArticleDatabase database = ArticleDatabase.open(url)) {
            return database.counts().articles();
        } catch (DatabaseUnavailableException e) {
            return -1;
        }
    }

    private long files(String kind) {
        return list(kind).size();
    }

    private long lines() {
        return list("jsonl").stream()
                .mapToLong(file -> read(file).lines().count())
                .sum();
    }

    private long parquetRows() {
        if (list("parquet").isEmpty()) {
            return 0;
        }
        String sql = "SELECT count(*) FROM read_parquet('" + directory.resolve("parquet") + "/**/*.parquet')";
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery(sql)) {
            count.next();
            return count.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Path> list(String kind) {
        Path root = directory.resolve(kind);
        if (Files.notExists(root)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(kind.equals("markdown") ? ".md" : "." + kind)) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                /** What the sink wrote aside is renamed into place meanwhile. */
                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return found;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A record of {@code articles}. */
    private static final class ArticleRecord {

        private ArticleRecord() {}

        static ProducerRecord<byte[], byte[]> of(String topic, String item) {
            String id = io.courant.contract.id.DocumentId.of(
                            new io.courant.contract.id.SourceId("folder-a"), new io.courant.contract.id.ItemKey(item))
                    .value();
            String json = """
                {"id":"%s","source":"folder-a","item":"%s","ingestedAt":"2026-11-23T08:00:00Z","title":"%s","authors":[],
                "language":"en","text":"%s","markdown":"%s","html":"","images":[],"links":[],
                "contentHash":"%s","sourceTags":[],"tags":[],"keywords":[],"storyId":"%s","first":true,
                "stamps":{"raw":"0-1","pipeline":"1","taxonomy":"1","processedAt":"2026-11-23T08:00:00Z","run":"live"}}
                """.formatted(
                            id,
                            item,
                            item,
                            item,
                            item,
                            io.courant.contract.id.ContentHash.of(item).value(),
                            id);
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                    topic, 0, id.getBytes(StandardCharsets.UTF_8), json.getBytes(StandardCharsets.UTF_8));
            record.headers().add(new RecordHeader("schema", "article/1".getBytes(StandardCharsets.UTF_8)));
            return record;
        }
    }
}

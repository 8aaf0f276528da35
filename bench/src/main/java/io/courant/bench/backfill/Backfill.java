package io.courant.bench.backfill;

import io.courant.app.connect.ConnectTopics;
import io.courant.app.connect.EmbeddedConnect;
import io.courant.app.data.DataDirectory;
import io.courant.app.data.LoopbackPorts;
import io.courant.app.kafka.EmbeddedBroker;
import io.courant.app.run.SqliteSink;
import io.courant.contract.id.ContentHash;
import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.topic.TopicProvisioner;
import io.courant.contract.topic.TopicSpec;
import io.courant.contract.topic.Topics;
import io.courant.processor.ProcessorConfig;
import io.courant.processor.document.CleanStep;
import io.courant.processor.stream.ProcessorRole;
import io.courant.processor.stream.ProcessorTopology;
import io.courant.processor.tag.Tagger;
import io.courant.processor.tag.TaxonomyFile;
import io.courant.processor.tag.TaxonomyPublisher;
import io.courant.sink.jdbc.ArticleDatabase;
import io.courant.sink.jdbc.DatabaseUnavailableException;
import io.courant.sink.jdbc.JdbcSinkConfig;
import io.courant.sink.jdbc.JdbcSinkConnector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;

/** A broker with a history on it, and applications that work it off one after another. For one thread. */
final class Backfill implements AutoCloseable {

    private static final long PAUSE_MS = 50;
    /** Two tenants with the same history: each application starts without state. */
    private static final Topics ALONE = new Topics("alone.", Topics.PARTITIONS_DEFAULT);

    private static final Topics WHOLE = new Topics("whole.", Topics.PARTITIONS_DEFAULT);

    private final Path folder;
    private final int documents;
    private final int threads;
    private final DataDirectory data;
    private final EmbeddedBroker broker;
    private final Map<String, String> client;
    private final Admin admin;
    private final TopicProvisioner provisioner;
    private final Map<String, Uuid> topicIds;
    private final long originalBytes;

    /** Starts the broker and writes the history for what this can measure. */
    Backfill(Path folder, int documents, int textBytes, int threads) {
        this(folder, documents, textBytes, threads, List.of(ALONE, WHOLE));
    }

    /** Starts the broker and writes the same history for each tenant. */
    Backfill(Path folder, int documents, int textBytes, int threads, List<Topics> tenants) {
        this.folder = folder;
        this.documents = documents;
        this.threads = threads;
        this.data = DataDirectory.hold(folder);
        this.broker = EmbeddedBroker.start(data, 0);
        this.client = Map.of("bootstrap.servers", broker.bootstrapServers());
        this.admin = Admin.create(Map.copyOf(client));
        this.provisioner = new TopicProvisioner(admin);
        List<TopicSpec> topics = new ArrayList<>(new ConnectTopics(WHOLE).all());
        tenants.forEach(tenant -> topics.addAll(tenant.fixed()));
        this.topicIds = provisioner.ensure(topics);
        List<String> raw = tenants.stream().map(tenant -> tenant.raw().name()).toList();
        this.originalBytes = History.write(client, raw, documents, textBytes);
    }

    /** The size of an original, on average. */
    long originalBytes() {
        return originalBytes;
    }

    /** The peer: each record of the history is copied as it is, exactly once. */
    Pace copy(String name) throws InterruptedException {
        TopicSpec raw = ALONE.raw();
        TopicSpec copy = new TopicSpec("bench." + name, raw.key(), raw.value(), raw.partitions(), raw.config());
        provisioner.ensure(List.of(copy));
        Topology topology = new Topology();
        topology.addSource("raw", new ByteArrayDeserializer(), new ByteArrayDeserializer(), raw.name());
        topology.addSink("copy", copy.name(), new ByteArraySerializer(), new ByteArraySerializer(), "raw");
        GroupProgress progress = new GroupProgress(admin, client, copy.name());
        Pace pace = new Pace("Kafka Streams alone, " + name, documents, progress::offsets);
        try (RunningStreams streams = RunningStreams.start(topology, client, copy.name(), config(name))) {
            Race.watch(List.of(pace), streams::health);
        }
        return pace;
    }

    /** The processor without router and sink, until each raw record has its outcome. */
    Pace processorAlone() throws InterruptedException {
        return processorAlone(ALONE, "processor alone, to outcomes", Map.of());
    }

    /**
     * The same for one tenant.
     *
     * @param settings of the processor that are not the defaults
     */
    Pace processorAlone(Topics tenant, String name, Map<String, String> settings) throws InterruptedException {
        Tagger tagger = new Tagger(TaxonomyFile.builtIn(new TaxonomyVersion("bench")));
        Topology topology = ProcessorTopology.of(
                tenant,
                topicIds.get(tenant.raw().name()),
                CleanStep::bounded,
                () -> tagger,
                java.time.Duration.ofDays(30));
        Map<String, String> all = new HashMap<>(settings(tenant.prefix()));
        all.putAll(settings);
        try (OutcomeWatch outcomes = new OutcomeWatch(client, tenant.outcomes().name())) {
            Pace pace = new Pace(name, documents, outcomes::count);
            try (RunningStreams streams = RunningStreams.start(
                    topology, client, tenant.processorApplication(), new ProcessorConfig(Map.copyOf(all)))) {
                Race.watch(List.of(pace), streams::health);
            }
            outcomes.requireAllPublished();
            return pace;
        }
    }

    /** Processor, router and sink together, until outcomes, tag topics and rows are complete. */
    List<Pace> everything() throws InterruptedException {
        TaxonomyPublisher publisher = new TaxonomyPublisher(Map.copyOf(client), WHOLE);
        publisher.publishLive(
                TaxonomyFile.builtIn(new TaxonomyVersion("bench")).tags(), ContentHash.of(TaxonomyFile.builtInText()));
        String url = SqliteSink.url(data.layout().database());
        try (EmbeddedConnect connect =
                        EmbeddedConnect.start(client, WHOLE, new LoopbackPorts(data.layout()).choose("connect", 0));
                StoredRows rows = startSink(connect, url);
                OutcomeWatch outcomes =
                        new OutcomeWatch(client, WHOLE.outcomes().name());
                ProcessorRole processor = new ProcessorRole(client, WHOLE, config("whole"))) {
            GroupProgress router = new GroupProgress(admin, client, WHOLE.routerApplication());
            List<Pace> paces = List.of(
                    new Pace("processor + router + sink, to outcomes", documents, outcomes::count),
                    new Pace(
                            "                           to tag topics",
                            documents,
                            () -> outcomes.count() >= documents && router.isThrough() ? documents : 0),
                    new Pace("                           to rows", documents, rows::count));
            processor.start();
            Race.watch(paces, processor::check);
            outcomes.requireAllPublished();
            return paces;
        }
    }

    /** What the tenant of {@link #everything()} takes on the disk. */
    Footprint footprint() throws Exception {
        Path database = data.layout().database();
        return new Footprint()
                .topics(admin, 1, WHOLE.prefix())
                .files("state stores", folder.resolve("streams-whole"))
                .files("database", database);
    }

    private static StoredRows startSink(EmbeddedConnect connect, String url) throws InterruptedException {
        connect.ensureSink(
                SqliteSink.connector(WHOLE),
                Map.of(
                        "connector.class",
                        JdbcSinkConnector.class.getName(),
                        "tasks.max",
                        "1",
                        JdbcSinkConfig.CONNECTION_URL,
                        url));
        while (true) {
            try {
                ArticleDatabase database = ArticleDatabase.open(url);
                while (database.nextOffsets(SqliteSink.connector(WHOLE)).size() < Topics.PARTITIONS_DEFAULT) {
                    Thread.sleep(PAUSE_MS);
                }
                return new StoredRows(database);
            } catch (DatabaseUnavailableException e) {
                Thread.sleep(PAUSE_MS); // the sink has not made it yet
            }
        }
    }

    private ProcessorConfig config(String name) {
        return new ProcessorConfig(settings(name));
    }

    private Map<String, String> settings(String name) {
        return Map.of(
                ProcessorConfig.STATE_DIR, folder.resolve("streams-" + name).toString(),
                ProcessorConfig.THREADS, String.valueOf(threads),
                ProcessorConfig.INSTANCE, "bench");
    }

    @Override
    public void close() {
        admin.close();
        broker.close();
        data.close();
    }
}

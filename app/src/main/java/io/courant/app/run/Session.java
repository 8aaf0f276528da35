package io.courant.app.run;

import io.courant.app.FatalException;
import io.courant.app.connect.ConnectTopics;
import io.courant.app.connect.EmbeddedConnect;
import io.courant.app.connect.SinkSpec;
import io.courant.app.data.DataDirectory;
import io.courant.app.data.DataLayout;
import io.courant.app.data.LoopbackPorts;
import io.courant.app.http.HttpEndpoint;
import io.courant.app.http.ReadingSide;
import io.courant.app.kafka.ClusterLink;
import io.courant.app.kafka.ClusterRequirements;
import io.courant.app.kafka.EmbeddedBroker;
import io.courant.app.kafka.KafkaExit;
import io.courant.app.metrics.Meters;
import io.courant.app.output.Console;
import io.courant.app.output.Format;
import io.courant.app.settings.AppConfig;
import io.courant.app.settings.Settings;
import io.courant.contract.record.SourceSpec;
import io.courant.contract.topic.TopicProvisioner;
import io.courant.contract.topic.Topics;
import io.courant.ingest.IngestConfig;
import io.courant.ingest.IngestRole;
import io.courant.ingest.own.SourceRegistry;
import io.courant.processor.ProcessorConfig;
import io.courant.processor.stream.ProcessorRole;
import io.courant.sink.jdbc.ArticleDatabase;
import io.courant.sink.jdbc.DatabaseAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process that works until it is told to stop: its parts, what they need to know, and the end of all of them. Used by one thread,
 * the one that waits.
 */
public final class Session implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Session.class);
    private static final long LOOK_EVERY_MS = 200;
    private static final long KAFKA_TIMEOUT_MS = 15_000;
    /** The only instance on its broker: after a restart it takes its work up again without waiting for its former self. */
    private static final String ONLY_INSTANCE = "local";

    private final Settings settings;
    private final Console console;
    private final Topics topics;
    private final DataLayout layout;
    private final Sinks sinks;
    private final Meters meters = new Meters();
    private final Parts parts = new Parts(meters::watch);
    private final Beginning beginning = parts.add(new Beginning());
    private final Map<String, String> client = new HashMap<>();
    private final LoopbackPorts ports;
    private boolean embedded;

    private Session(Settings settings, Console console) {
        this.settings = settings;
        this.console = console;
        this.topics = settings.topics();
        this.layout = settings.data();
        this.sinks = Sinks.of(settings);
        this.ports = new LoopbackPorts(layout);
    }

    /** Begins: logs go to a file of the data directory, which exists by now. */
    public static Session begin(Settings settings, Console console) {
        KafkaExit.install(settings.data().logFile());
        return new Session(settings, console);
    }

    public Topics topics() {
        return topics;
    }

    public DataLayout layout() {
        return layout;
    }

    /** The sinks that {@link #startConnect} starts. */
    public Sinks sinks() {
        return sinks;
    }

    /** What every Kafka client needs. */
    public Map<String, String> client() {
        return Map.copyOf(client);
    }

    public Parts parts() {
        return parts;
    }

    /** Answers over HTTP from now on, also while the others start. */
    public HttpEndpoint serveHttp() {
        int port = ports.choose("http", settings.number(AppConfig.HTTP_PORT));
        return parts.add(HttpEndpoint.start(settings.http(), port, parts::all, meters));
    }

    /** Lets articles be read and subscribed to over HTTP. */
    public void startReading(HttpEndpoint endpoint) {
        DatabaseAddress address = settings.http()
                .database()
                .or(sinks::database)
                .orElseGet(() -> DatabaseAddress.of(SqliteSink.url(layout.database())));
        parts.add(ReadingSide.start(
                endpoint,
                settings.http(),
                client(),
                topics,
                () -> ArticleDatabase.open(address),
                ProgramVersion.current()));
        parts.add(new LagWatch(client(), topics, meters.registry()).start());
    }

    /** Starts a broker on the data directory, unless the settings name a cluster. */
    public void startOrFindKafka(DataDirectory data) {
        if (settings.bootstrapServers().isPresent()) {
            findKafka();
            return;
        }
        embedded = true;
        EmbeddedBroker broker = parts.add(EmbeddedBroker.start(data, settings.number(AppConfig.KAFKA_PORT)));
        use(broker.bootstrapServers());
    }

    /** @throws FatalException if the settings name no cluster, it does not answer, or is too old */
    public void findKafka() {
        use(settings.bootstrapServers()
                .orElseThrow(() -> new FatalException(
                        "a role on its own needs a Kafka cluster: name it with --bootstrap-servers HOST:PORT")));
    }

    private void use(String bootstrapServers) {
        client.putAll(settings.client());
        client.put("bootstrap.servers", bootstrapServers);
        try (Admin admin = Admin.create(Map.copyOf(client))) {
            ClusterRequirements.verify(admin, bootstrapServers, KAFKA_TIMEOUT_MS);
        }
        parts.add(ClusterLink.watch(client()));
    }

    public String bootstrapServers() {
        return client.getOrDefault("bootstrap.servers", "");
    }

    /** Makes the topics that are missing. */
    public void ensureTopics() {
        try (Admin admin = Admin.create(Map.copyOf(client))) {
            new TopicProvisioner(admin).ensure(topics.fixed());
        }
    }

    /** Puts tag rules into force where there are none, and starts to clean, tag and route. */
    public void startProcessor() throws InterruptedException {
        Map<String, String> own = settings.processor();
        if (embedded && own.get(ProcessorConfig.INSTANCE).isBlank()) {
            own.put(ProcessorConfig.INSTANCE, ONLY_INSTANCE);
        }
        ProcessorConfig config = processorConfig(own);
        TaxonomySeed.ensure(client(), topics, settings.taxonomy(), console);
        parts.add(new ProcessorRole(client(), topics, config, meters.registry()))
                .start();
    }

    /** Rules for sites are read here, so that a mistake in them is told before anything is changed. */
    private static ProcessorConfig processorConfig(Map<String, String> own) {
        try {
            ProcessorConfig config = new ProcessorConfig(own);
            config.siteRules();
            return config;
        } catch (ConfigException e) {
            throw new FatalException(e.getMessage(), e);
        }
    }

    /** Begins to watch the sources that Kafka knows, and these. */
    public List<SourceSpec> startIngest(List<SourceSpec> more) {
        Map<String, String> own = settings.ingest();
        if (embedded && own.get(IngestConfig.MEMBER_ID).isBlank()) {
            own.put(IngestConfig.MEMBER_ID, ONLY_INSTANCE);
        }
        IngestConfig config = ingestConfig(own);
        List<SourceSpec> watched = register(more);
        parts.add(new IngestRole(client(), topics, config, meters.registry())).start();
        return watched;
    }

    private static IngestConfig ingestConfig(Map<String, String> own) {
        try {
            return new IngestConfig(own);
        } catch (ConfigException e) {
            throw new FatalException(e.getMessage(), e);
        }
    }

    private List<SourceSpec> register(List<SourceSpec> more) {
        try (SourceRegistry registry = new SourceRegistry(client(), topics)) {
            return new SourceRegistration(registry, console).register(more, settings.declaredSources());
        }
    }

    /** Starts the Connect worker and its sinks; returns at once. */
    public void startConnect() {
        int port = ports.choose("connect", settings.number(AppConfig.CONNECT_PORT));
        Optional<Path> plugins =
                sinks.specs().stream().anyMatch(SinkSpec::needsPlugin) ? SinkPlugins.folder(sinks) : Optional.empty();
        parts.add(new BackgroundPart("connect", () -> {
            ConnectTopics own = new ConnectTopics(topics);
            try (Admin admin = Admin.create(Map.copyOf(client))) {
                new TopicProvisioner(admin).ensure(own.all());
            }
            EmbeddedConnect connect = EmbeddedConnect.start(
                    client(),
                    topics,
                    settings.get(AppConfig.CONNECT_ADDRESS).value(),
                    port,
                    plugins,
                    meters.registry());
            for (SinkSpec spec : sinks.dropped()) {
                connect.remove(spec.connector(topics, layout.database()));
            }
            for (SinkSpec spec : sinks.specs()) {
                connect.ensureSink(spec.connector(topics, layout.database()), Sinks.config(spec, settings));
            }
            sinks.remember(layout);
            return connect;
        }));
        parts.add(new SinkProgress(client(), sinks.shownByGroup(topics, layout), topics.articles(), console))
                .start();
    }

    /** Prints each article from now on. */
    public void startTicker(Format format) {
        parts.add(new ArticleTicker(client(), topics, console, format)).start();
    }

    /** All parts are there: from now on the process is ready as soon as they are. */
    public void isComplete() {
        beginning.isOver();
    }

    /**
     * Watches the parts until a signal comes.
     *
     * @throws FatalException when a part has stopped for good
     */
    public void watch(StopRequest stop) {
        while (!stop.await(LOOK_EVERY_MS)) {
            parts.failure().ifPresent(failure -> {
                throw new FatalException(failure + " (see " + layout.logFile() + ")");
            });
        }
        log.info("told to stop");
    }

    @Override
    public void close() {
        parts.close();
        meters.close();
    }
}

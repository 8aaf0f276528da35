package io.courant.app.command;

import io.courant.app.data.DataDirectory;
import io.courant.app.data.RuntimeInfo;
import io.courant.app.feed.FeedSource;
import io.courant.app.http.HttpEndpoint;
import io.courant.app.output.Console;
import io.courant.app.run.FolderSource;
import io.courant.app.run.ProgramVersion;
import io.courant.app.run.Session;
import io.courant.app.run.StopRequest;
import io.courant.app.run.TaxonomyDraft;
import io.courant.app.settings.AppConfig;
import io.courant.app.settings.Setting;
import io.courant.app.settings.Setting.Origin;
import io.courant.app.settings.Settings;
import io.courant.contract.record.SourceSpec;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code courant run}: everything on this machine. */
@Command(
        name = "run",
        description = {
            "Runs everything on this machine: a Kafka broker (unless --bootstrap-servers names a cluster), ingest,"
                    + " processor and sinks, until Ctrl-C.",
            "Folders and feeds that were named once are watched in later runs too."
        })
final class RunCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(arity = "0..*", paramLabel = "FOLDER|URL", description = "Folders with articles, and feeds, to watch.")
    private List<String> sources = List.of();

    @Mixin
    private SinkOption sinks = new SinkOption();

    @Mixin
    private PrivateNetwork network = new PrivateNetwork();

    @Option(
            names = "--taxonomy",
            paramLabel = "FILE",
            description = "The tag rules that the first run starts with; the built-in ones by default.")
    private @Nullable String taxonomy;

    RunCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        Map<String, Setting> options = new HashMap<>(taxonomySetting());
        options.putAll(network.setting());
        options.putAll(sinks.setting());
        Settings settings = common.settings(invocation, options);
        List<SourceSpec> named = sources.stream().map(this::source).toList();
        TaxonomyDraft.read(settings.taxonomy());
        StopRequest stop = StopRequest.listen();
        int status = Courant.done();
        try (DataDirectory data = DataDirectory.hold(settings.data().root())) {
            CommonOptions.workLogs(invocation, settings, data.layout().logFile());
            run(settings, data, named, stop);
        } catch (RuntimeException | InterruptedException e) {
            if (!stop.isRequested()) {
                stop.done(1);
                throw e;
            }
            // Told to stop while it was starting: whatever broke off is no fault.
        }
        stop.done(status);
        return status;
    }

    private SourceSpec source(String argument) {
        return FeedSource.isAddress(argument)
                ? FeedSource.of(argument, network.ofASource(), Instant.now())
                : FolderSource.of(argument, Map.of(), Instant.now());
    }

    private void run(Settings settings, DataDirectory data, List<SourceSpec> sources, StopRequest stop)
            throws InterruptedException {
        try (Session session = Session.begin(settings, invocation.console())) {
            try {
                HttpEndpoint http = session.serveHttp();
                session.startOrFindKafka(data);
                session.ensureTopics();
                session.startReading(http);
                session.startConnect();
                session.startProcessor();
                List<SourceSpec> watched = session.startIngest(sources);
                runtime(session, http).write(data.layout());
                greet(session, http, watched);
                session.startTicker(common.format());
                session.isComplete();
                session.watch(stop);
            } finally {
                Thread.interrupted(); // the signal's: stopping in good order has to wait for things
                RuntimeInfo.remove(data.layout());
            }
        }
    }

    private Map<String, Setting> taxonomySetting() {
        return taxonomy == null
                ? Map.of()
                : Map.of(
                        AppConfig.TAXONOMY,
                        new Setting(AppConfig.TAXONOMY, taxonomy, Origin.COMMAND_LINE, "--taxonomy"));
    }

    private static RuntimeInfo runtime(Session session, HttpEndpoint http) {
        return new RuntimeInfo(
                ProcessHandle.current().pid(),
                session.bootstrapServers(),
                http.address(),
                session.topics().prefix(),
                session.layout().database().toString(),
                ProgramVersion.current(),
                Instant.now());
    }

    private void greet(Session session, HttpEndpoint http, List<SourceSpec> watched) {
        if (common.isJson()) {
            return;
        }
        Console console = invocation.console();
        console.line("Courant " + ProgramVersion.current() + " runs. Stop it with Ctrl-C.");
        console.line("  data    " + session.layout().root());
        console.line("  Kafka   " + session.bootstrapServers() + "  topics "
                + session.topics().prefix() + "*");
        console.line("  HTTP    " + http.address());
        console.line("  log     " + session.layout().logFile());
        session.sinks().specs().forEach(sink -> console.line("  stores  " + sink.shown()));
        watched.forEach(source -> console.line("  watches " + source.address() + "  as " + source.id()));
        if (watched.isEmpty()) {
            console.line("  watches nothing yet: name a folder or a feed, as in `courant run FOLDER`");
        }
        console.line("");
    }
}

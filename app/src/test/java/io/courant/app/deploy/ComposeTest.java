package io.courant.app.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.courant.app.command.CommandLines;
import io.courant.app.deploy.ComposeFile.Service;
import io.courant.app.settings.AppConfig;
import io.courant.app.settings.HttpConfig;
import io.courant.app.settings.Settings;
import io.courant.contract.serde.Json;
import io.courant.processor.ProcessorConfig;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The compose file without an engine: by its schema, and by those who read what stands in it. */
class ComposeTest {

    private static final Pattern HOST_AND_PORT = Pattern.compile("(?:://|^|[,@])([a-z][a-z0-9]*):(\\d{2,5})(?![0-9:])");
    private static final Set<String> ONE = Set.of("kafka");

    private final ComposeFile compose;

    ComposeTest() throws Exception {
        compose = ComposeFile.read();
    }

    @Test
    void fitsTheComposeSchema() throws Exception {
        ObjectNode schema;
        try (InputStream file = ComposeTest.class.getResourceAsStream("compose-spec.json")) {
            schema = (ObjectNode) Json.MAPPER.readTree(file);
        }
        schema.remove("$schema"); // an address where nobody answers
        // The name that draft 4 gave it: nothing refers to it.
        schema.findParents("id").stream()
                .filter(parent -> parent.path("id").isTextual())
                .forEach(parent -> ((ObjectNode) parent).remove("id"));
        // Compose writes durations in a way of its own (10s, 1m30s), not as ISO 8601.
        schema.findParents("format").stream()
                .filter(parent -> parent.path("format").asText().equals("duration"))
                .map(ObjectNode.class::cast)
                .forEach(parent -> {
                    parent.remove("format");
                    parent.put("pattern", "^([0-9]+(us|ms|s|m|h))+$");
                });
        var faults = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                .getSchema(schema)
                .validate(Json.MAPPER.valueToTree(compose.root()));
        assertEquals(Set.of(), faults);
    }

    @Test
    void hasTheServicesThatTheDocumentationNames() {
        assertEquals(
                Set.of(
                        "kafka",
                        "kafka1",
                        "kafka2",
                        "kafka3",
                        "connect1",
                        "connect2",
                        "postgres",
                        "sinks",
                        "ingest1",
                        "ingest2",
                        "process1",
                        "process2",
                        "serve",
                        "prometheus",
                        "grafana"),
                compose.services().keySet());
    }

    @Test
    void everyCommandLineAndSettingIsOneOfOurs() {
        Set<String> commands = new TreeSet<>();
        Set<String> instances = new HashSet<>();
        for (Service service : compose.ours()) {
            commands.add(CommandLines.read(service.list("command")));
            Settings settings = Settings.of(Optional.empty(), service.environment(), Map.of());
            HttpConfig http = settings.http();
            assertTrue(http.token().orElse("").length() >= 16, service.name());
            assertTrue(http.hosts().contains(service.name()), service.name() + " is not among http.hosts");
            assertTrue(settings.bootstrapServers().isPresent());
            assertEquals(AppConfig.HTTP_PORT_DEFAULT, settings.number(AppConfig.HTTP_PORT));
            for (String name : List.of(ProcessorConfig.INSTANCE, "ingest.member-id")) {
                String instance = settings.get(name).value();
                assertTrue(instance.isEmpty() || instances.add(instance), "two instances are called " + instance);
            }
        }
        assertEquals(Set.of("ingest", "process", "serve"), commands);
    }

    @Test
    void theSourcesOfTheIngestersAreReadAsTheyAre() throws Exception {
        Settings settings =
                Settings.of(Optional.of(Repository.ROOT.resolve("examples/compose/courant.yaml")), Map.of(), Map.of());
        assertEquals(
                List.of("/articles"),
                settings.declaredSources().orElseThrow().list().stream()
                        .map(source -> source.address())
                        .toList());
    }

    @Test
    void everyAddressIsThatOfAServiceWhichListensThere() {
        List<String> wrong = new ArrayList<>();
        int found = 0;
        for (Service service : compose.services().values()) {
            List<String> texts = new ArrayList<>(service.list("command"));
            service.environment().forEach((name, value) -> {
                if (!name.endsWith("ADVERTISED_LISTENERS")) {
                    texts.add(value);
                }
            });
            for (String text : texts) {
                Matcher address = HOST_AND_PORT.matcher(text);
                while (address.find()) {
                    found++;
                    if (!listens(address.group(1), Integer.parseInt(address.group(2)))) {
                        wrong.add(service.name() + ": " + address.group());
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(found > 20, "addresses found: " + found);
    }

    /** Whether a service of this name listens on a port, by its settings or as its image is known to. */
    private boolean listens(String name, int port) {
        Service service = compose.services().get(name);
        if (service == null) {
            return false;
        }
        if (service.isBroker()) {
            return service.environment().get("KAFKA_LISTENERS").matches(".*://:" + port + "(,.*|$)");
        }
        return switch (name) {
            case "postgres" -> port == 5432;
            case "connect1", "connect2" -> port == 8083;
            case "prometheus" -> port == 9090;
            default -> service.runsCourant() && port == AppConfig.HTTP_PORT_DEFAULT;
        };
    }

    @Test
    void portsOfThisMachineAreTakenOnceAndOnTheLoopbackOnly() {
        Set<String> taken = new HashSet<>();
        compose.services().values().stream()
                .flatMap(service -> service.list("ports").stream())
                .forEach(port -> {
                    assertTrue(port.startsWith("127.0.0.1:"), port);
                    assertTrue(taken.add(port.split(":")[1]), port + " is taken twice");
                });
        assertTrue(taken.contains("18080"));
    }

    @Test
    void whatIsMountedAndWaitedForExists() throws Exception {
        List<String> files = Repository.files();
        Set<String> volumes = Repository.map(compose.root().get("volumes")).keySet();
        Set<String> used = new HashSet<>();
        for (Service service : compose.services().values()) {
            for (String volume : service.list("volumes")) {
                String source = volume.substring(0, volume.indexOf(':'));
                if (source.startsWith("./")) {
                    assertTrue(Repository.has(files, source), service.name() + " mounts " + source);
                } else {
                    assertTrue(volumes.contains(source), service.name() + " mounts " + source);
                    used.add(source);
                }
            }
            service.dependencies().keySet().forEach(other -> {
                assertTrue(compose.services().containsKey(other), service.name() + " waits for " + other);
                assertTrue(!ONE.contains(other) || ONE.contains(service.name()));
            });
            service.list("secrets")
                    .forEach(secret -> assertTrue(
                            Repository.map(compose.root().get("secrets")).containsKey(secret), secret));
        }
        assertEquals(volumes, used);
    }

    @Test
    void everyServiceIsBoundedAndWhatIsWaitedForHasAHealthCheck() {
        Set<String> checkedByTheirImage = Set.of("courant", "courant-connect");
        for (Service service : compose.services().values()) {
            assertTrue(service.definition().containsKey("mem_limit"), service.name() + " has no mem_limit");
            service.dependencies().keySet().forEach(other -> {
                Service waitedFor = compose.services().get(other);
                assertTrue(
                        waitedFor.definition().containsKey("healthcheck")
                                || checkedByTheirImage.contains(waitedFor.image()),
                        other + " has no health check");
            });
        }
    }

    @Test
    void prometheusAsksEveryProcessOfOurs() throws Exception {
        Map<String, Object> prometheus = Repository.yaml("docs/operations/prometheus.yml");
        Map<String, Object> job = Repository.map(((List<?>) prometheus.get("scrape_configs")).get(0));
        List<?> targets = (List<?>)
                Repository.map(((List<?>) job.get("static_configs")).get(0)).get("targets");
        assertEquals(
                compose.ours().stream()
                        .map(service -> service.name() + ":" + AppConfig.HTTP_PORT_DEFAULT)
                        .sorted()
                        .toList(),
                targets.stream().map(String::valueOf).sorted().toList());
    }
}

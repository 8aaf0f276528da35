package io.courant.app.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.courant.app.FatalException;
import io.courant.app.command.CommandLines;
import io.courant.app.http.HttpConfigs;
import io.courant.app.http.HttpEndpoint;
import io.courant.app.settings.Settings;
import io.courant.contract.Component;
import io.courant.contract.Health;
import io.courant.contract.serde.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The Dockerfile without an engine: what it copies is there, and what it runs is ours. */
class DockerfileTest {

    private static final String ENV = "ENV";

    /** An instruction with its arguments. */
    private record Instruction(String name, String arguments) {

        List<String> words() {
            return Arrays.stream(arguments.split("\\s+"))
                    .filter(word -> !word.startsWith("--"))
                    .toList();
        }

        List<String> exec() {
            try {
                return Json.MAPPER.readValue(
                        arguments.substring(arguments.indexOf('[')), new TypeReference<List<String>>() {});
            } catch (JsonProcessingException e) {
                throw new AssertionError(name + " is not in the exec form: " + arguments, e);
            }
        }
    }

    private final List<Instruction> instructions = new ArrayList<>();

    DockerfileTest() throws Exception {
        String joined =
                Repository.text("Dockerfile").replaceAll("(?m)^\\s*#.*\\R", "").replaceAll("\\\\\\R\\s*", " ");
        joined.lines().filter(line -> !line.isBlank()).forEach(line -> {
            String[] parts = line.split("\\s+", 2);
            instructions.add(new Instruction(parts[0], parts[1]));
        });
    }

    @Test
    void everyInstructionIsOne() {
        Set<String> known = Set.of(
                "FROM", "WORKDIR", "COPY", "RUN", "EXPOSE", "HEALTHCHECK", "CMD", ENV, "USER", "VOLUME", "ENTRYPOINT");
        instructions.forEach(instruction -> assertTrue(known.contains(instruction.name()), instruction::toString));
        assertEquals("FROM", instructions.get(0).name());
    }

    @Test
    void whatIsCopiedIsInACleanCheckoutAndNotKeptOutside() throws Exception {
        List<String> files = Repository.files();
        List<String> allowed = Repository.text(".dockerignore")
                .lines()
                .filter(line -> line.startsWith("!"))
                .map(line -> line.substring(1))
                .toList();
        int copied = 0;
        for (Instruction copy : all("COPY")) {
            if (copy.arguments().startsWith("--from=")) {
                String stage = copy.arguments().split("[= ]")[1];
                assertTrue(
                        all("FROM").stream().anyMatch(from -> from.arguments().endsWith(" AS " + stage)), stage);
                continue;
            }
            for (String source : copy.words().subList(0, copy.words().size() - 1)) {
                assertTrue(Repository.has(files, source), source + " is not in git");
                assertTrue(
                        allowed.stream().anyMatch(name -> source.equals(name) || source.startsWith(name + "/")),
                        source + " is kept outside by .dockerignore");
                copied++;
            }
        }
        assertTrue(copied >= 10, "copied: " + copied);
    }

    /** Maven stops when a module of the parent is not there. */
    @Test
    void everyModulesPomIsCopied() throws Exception {
        List<String> sources =
                all("COPY").stream().flatMap(copy -> copy.words().stream()).toList();
        Repository.text("pom.xml")
                .lines()
                .filter(line -> line.contains("<module>"))
                .map(line -> line.replaceAll("\\s*</?module>", ""))
                .forEach(module ->
                        assertTrue(sources.contains(module) || sources.contains(module + "/pom.xml"), module));
    }

    @Test
    void itRunsOurProgramWithTheFoldersThatItMade() throws Exception {
        List<String> entry = last("ENTRYPOINT").exec();
        assertEquals("java", entry.get(0));
        Class.forName(entry.get(entry.size() - 1)).getMethod("main", String[].class);
        assertEquals("run", CommandLines.read(last("CMD").exec()));
        String made = all("RUN").get(0).arguments();
        assertTrue(made.contains("cp -r app/target/lib /courant/lib"));
        assertTrue(entry.contains("/opt/courant/lib/*"));
        assertTrue(entry.contains("-Dcourant.plugins=/opt/courant/plugins"));
        assertTrue(
                all("COPY").stream().anyMatch(copy -> copy.arguments().equals("--from=build /courant /opt/courant")));
    }

    @Test
    void theCommandBesideItIsTheSameProgram() throws Exception {
        String made = all("RUN").stream()
                .map(Instruction::arguments)
                .filter(arguments -> arguments.contains("/usr/local/bin/courant"))
                .findFirst()
                .orElseThrow();
        List<String> entry = last("ENTRYPOINT").exec();
        assertTrue(made.contains("-cp \"/opt/courant/lib/*\" " + entry.get(entry.size() - 1) + " \"$@\""), made);
        Process shell = new ProcessBuilder("sh", "-c", made.replaceFirst("(?s) > /usr.*", "") + " | sh -n")
                .redirectErrorStream(true)
                .start();
        assertEquals(0, shell.waitFor());
    }

    @Test
    void itIsNotRootAndKeepsItsDataOnAVolume() {
        assertEquals("courant", last("USER").arguments());
        Map<String, String> environment = new HashMap<>();
        all(ENV).forEach(env -> env.words().forEach(pair -> {
            if (pair.startsWith("COURANT_")) {
                environment.put(pair.split("=")[0], pair.split("=")[1]);
            }
        }));
        Settings settings = Settings.of(Optional.empty(), environment, Map.of());
        assertEquals(last("VOLUME").arguments(), settings.data().root().toString());
    }

    @Test
    void theHealthCheckTellsLifeFromFailure() throws Exception {
        Health[] health = {Health.starting("")};
        Component part = new Component() {
            @Override
            public String name() {
                return "part";
            }

            @Override
            public Health check() {
                return health[0];
            }

            @Override
            public void close() {}
        };
        List<String> check = last("HEALTHCHECK").exec();
        assumeTrue(Files.exists(Path.of(check.get(0))), "there is no " + check.get(0) + " here");
        try (HttpEndpoint endpoint =
                HttpEndpoint.start(HttpConfigs.withToken("0123456789abcdef"), 0, () -> List.of(part))) {
            String port = endpoint.address().replaceAll(".*:", "");
            assertEquals(0, run(check, port));
            health[0] = Health.failed("disk full");
            assertFalse(run(check, port) == 0);
        }
        assertFalse(run(check, "1") == 0);
    }

    private static int run(List<String> command, String port) throws Exception {
        List<String> there = command.stream()
                .map(word -> word.replace("127.0.0.1/18080", "127.0.0.1/" + port))
                .toList();
        assertFalse(there.equals(command));
        return new ProcessBuilder(there).redirectErrorStream(true).start().waitFor();
    }

    private List<Instruction> all(String name) {
        return instructions.stream()
                .filter(instruction -> instruction.name().equals(name))
                .toList();
    }

    private Instruction last(String name) {
        return all(name).stream()
                .reduce((first, second) -> second)
                .orElseThrow(() -> new FatalException("there is no " + name));
    }
}

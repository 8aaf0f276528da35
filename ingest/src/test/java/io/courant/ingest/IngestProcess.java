package io.courant.ingest;

import io.courant.contract.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The role in a process of its own, which can be killed. */
final class IngestProcess {

    private final Process process;

    IngestProcess(TestBroker broker, String memberId, Path output) throws IOException {
        this(broker, memberId, output, 256, Map.of());
    }

    /**
     * @param heapMib how much memory its objects may have, in MiB
     * @param settings further ones, by name
     */
    IngestProcess(TestBroker broker, String memberId, Path output, int heapMib, Map<String, String> settings)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMib + "m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                IngestProcess.class.getName(),
                broker.bootstrap,
                broker.topics.prefix(),
                String.valueOf(broker.topics.raw().partitions()),
                memberId));
        settings.forEach((name, value) -> command.add(name + "=" + value));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
    }

    public static void main(String[] arguments) throws InterruptedException {
        Topics topics = new Topics(arguments[1], Integer.parseInt(arguments[2]));
        Map<String, String> settings = new HashMap<>(Map.of(
                IngestConfig.MEMBER_ID, arguments[3],
                IngestConfig.SCAN_INTERVAL_MS, "500",
                IngestConfig.VANISHED_AFTER_MS, "700",
                IngestConfig.BATCH_RECORDS_MAX, "20"));
        for (String setting : List.of(arguments).subList(4, arguments.length)) {
            settings.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        IngestRole role = new IngestRole(Map.of("bootstrap.servers", arguments[0]), topics, new IngestConfig(settings));
        role.start();
        Thread.currentThread().join();
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the process does not die");
        }
    }
}

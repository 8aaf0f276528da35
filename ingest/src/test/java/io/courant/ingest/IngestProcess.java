package io.courant.ingest;

import io.courant.contract.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The role in a process of its own, which can be killed. */
final class IngestProcess {

    private final Process process;

    IngestProcess(TestBroker broker, String memberId, Path output) throws IOException {
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        IngestProcess.class.getName(),
                        broker.bootstrap,
                        broker.topics.prefix(),
                        String.valueOf(broker.topics.raw().partitions()),
                        memberId))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
    }

    public static void main(String[] arguments) throws InterruptedException {
        Topics topics = new Topics(arguments[1], Integer.parseInt(arguments[2]));
        IngestRole role = new IngestRole(
                Map.of("bootstrap.servers", arguments[0]),
                topics,
                new IngestConfig(Map.of(
                        IngestConfig.MEMBER_ID, arguments[3],
                        IngestConfig.SCAN_INTERVAL_MS, "500",
                        IngestConfig.VANISHED_AFTER_MS, "700",
                        IngestConfig.BATCH_RECORDS_MAX, "20")));
        role.start();
        Thread.currentThread().join();
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the process does not die");
        }
    }
}

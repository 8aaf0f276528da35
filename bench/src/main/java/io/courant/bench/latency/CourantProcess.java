package io.courant.bench.latency;

import io.courant.app.Main;
import io.courant.app.data.DataLayout;
import io.courant.app.data.RuntimeInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@code courant run} on any free ports, as a process of its own with the memory that the launcher gives it. */
final class CourantProcess implements AutoCloseable {

    private static final long PAUSE_MS = 50;
    private static final long STOP_TIMEOUT_S = 60;
    private static final int LINES_SHOWN = 20;
    /** The system property with more options for its Java. */
    private static final String OPTIONS = "courant.bench.run-options";

    private final Process process;
    private final Path output;
    private final DataLayout layout;

    private CourantProcess(Process process, Path output, DataLayout layout) {
        this.process = process;
        this.output = output;
        this.layout = layout;
    }

    /** Starts it with its data below a folder, watching another. */
    static CourantProcess start(Path scratch, Path watched) throws IOException {
        DataLayout layout = new DataLayout(scratch.resolve("data"));
        Path output = scratch.resolve("output.txt");
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xms128m",
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(System.getProperty(OPTIONS, "").split(" ")));
        command.removeIf(String::isEmpty);
        command.addAll(List.of(
                Main.class.getName(),
                "run",
                watched.toString(),
                "--data",
                layout.root().toString()));
        for (String port : List.of("kafka", "http", "connect")) {
            command.addAll(List.of("--set", port + ".port=0"));
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(scratch.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        // The developer's own settings are none of the benchmark's.
        builder.environment().keySet().removeIf(name -> name.startsWith("COURANT_"));
        return new CourantProcess(builder.start(), output, layout);
    }

    /**
     * Waits until everything has been started.
     *
     * @throws IllegalStateException if it ends instead
     */
    RuntimeInfo awaitReady() throws IOException, InterruptedException {
        while (true) {
            Optional<RuntimeInfo> runtime = RuntimeInfo.running(layout);
            if (runtime.isPresent()) {
                return runtime.get();
            }
            if (process.waitFor(PAUSE_MS, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(
                        "courant run ended with status " + process.exitValue() + ":\n" + tail());
            }
        }
    }

    /** The last lines that it printed. */
    String tail() throws IOException {
        List<String> lines = Files.readAllLines(output);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_TIMEOUT_S, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}

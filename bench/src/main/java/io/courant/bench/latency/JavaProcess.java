package io.courant.bench.latency;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of its own with the options that the launcher gives Java for {@code courant run}. */
final class JavaProcess implements AutoCloseable {

    private static final long PAUSE_MS = 50;
    private static final long STOP_TIMEOUT_S = 60;
    private static final int LINES_SHOWN = 20;
    /** The system property with more options for its Java. */
    private static final String OPTIONS = "courant.bench.run-options";

    private final Process process;
    private final Path output;

    private JavaProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts a program of this build.
     *
     * @param folder where it runs, and where what it prints is kept
     */
    static JavaProcess start(Path folder, Class<?> main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xms512m",
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(System.getProperty(OPTIONS, "").split(" ")));
        command.removeIf(String::isEmpty);
        command.add(main.getName());
        command.addAll(arguments);
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        // The developer's own settings are none of the benchmark's.
        builder.environment().keySet().removeIf(name -> name.startsWith("COURANT_"));
        return new JavaProcess(builder.start(), output);
    }

    /**
     * Waits a moment.
     *
     * @throws IllegalStateException if it has ended
     */
    void awaitMore() throws IOException, InterruptedException {
        if (process.waitFor(PAUSE_MS, TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("it ended with status " + process.exitValue() + ":\n" + tail());
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

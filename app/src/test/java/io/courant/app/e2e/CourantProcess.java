package io.courant.app.e2e;

import io.courant.app.JavaProcess;
import io.courant.app.Main;
import io.courant.app.data.DataLayout;
import io.courant.app.data.RuntimeInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code courant run} as a process of its own, on any free ports, that can be killed. */
final class CourantProcess implements AutoCloseable {

    private final JavaProcess process;
    private final Path data;

    private CourantProcess(JavaProcess process, Path data) {
        this.process = process;
        this.data = data;
    }

    /** Starts it; deleted files are withdrawn. */
    static CourantProcess start(Path data, Path folder, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(folder.toString()));
        arguments.addAll(List.of(more));
        return start(data, """
                on-delete: withdraw
                folder.scan-interval-ms: 1000
                folder.vanished-after-ms: 500
                """, arguments);
    }

    /** Starts it with these sources and options, and settings beside those of its ports. */
    static CourantProcess start(Path data, String settings, List<String> arguments) throws IOException {
        Path config = data.resolveSibling("courant.yaml");
        Files.writeString(config, """
                kafka.port: 0
                http.port: 0
                connect.port: 0
                """ + settings);
        List<String> all = new ArrayList<>(List.of("run", "--data", data.toString(), "--config", config.toString()));
        all.addAll(arguments);
        return new CourantProcess(JavaProcess.start(Main.class, all.toArray(String[]::new)), data);
    }

    /** Waits until everything has been started. */
    RuntimeInfo awaitReady() throws InterruptedException {
        process.awaitLine("Courant ");
        return RuntimeInfo.running(new DataLayout(data)).orElseThrow();
    }

    /** SIGKILL, by process id. */
    void kill() throws InterruptedException {
        process.kill();
    }

    String output() {
        return process.output();
    }

    @Override
    public void close() throws InterruptedException {
        process.close();
    }
}

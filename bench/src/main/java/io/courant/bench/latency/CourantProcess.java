package io.courant.bench.latency;

import io.courant.app.Main;
import io.courant.app.data.DataLayout;
import io.courant.app.data.RuntimeInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code courant run} on any free ports, as a process of its own with the memory that the launcher gives it. */
final class CourantProcess implements AutoCloseable {

    private final JavaProcess process;
    private final DataLayout layout;

    private CourantProcess(JavaProcess process, DataLayout layout) {
        this.process = process;
        this.layout = layout;
    }

    /** Starts it with its data below a folder, watching another. */
    static CourantProcess start(Path scratch, Path watched) throws IOException {
        DataLayout layout = new DataLayout(scratch.resolve("data"));
        List<String> arguments = new ArrayList<>(
                List.of("run", watched.toString(), "--data", layout.root().toString()));
        for (String port : List.of("kafka", "http", "connect")) {
            arguments.addAll(List.of("--set", port + ".port=0"));
        }
        return new CourantProcess(JavaProcess.start(scratch, Main.class, arguments), layout);
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
            process.awaitMore();
        }
    }

    /** The last lines that it printed. */
    String tail() throws IOException {
        return process.tail();
    }

    @Override
    public void close() throws InterruptedException {
        process.close();
    }
}

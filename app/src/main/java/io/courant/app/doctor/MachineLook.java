package io.courant.app.doctor;

import io.courant.app.FatalException;
import io.courant.app.data.DataDirectory;
import io.courant.app.data.RuntimeInfo;
import io.courant.app.settings.AppConfig;
import io.courant.app.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** This machine: Java, the data directory and its lock, room on the disk, ports. */
public final class MachineLook {

    private static final long GIBIBYTE = 1L << 30;
    private static final int JAVA_MIN = 17;
    private static final long HEAP_BYTES_MIN = 256L << 20;

    private final Settings settings;
    private final Path root;
    private final List<Finding> findings = new ArrayList<>();

    public MachineLook(Settings settings) {
        this.settings = settings;
        this.root = settings.data().root();
    }

    /** @param running the process on the data directory */
    public List<Finding> look(Optional<RuntimeInfo> running) {
        java();
        disk();
        directory(running);
        if (running.isEmpty() && settings.bootstrapServers().isEmpty()) {
            port("kafka.port", AppConfig.KAFKA_PORT);
            port("http.port", AppConfig.HTTP_PORT);
            port("connect.port", AppConfig.CONNECT_PORT);
        }
        return List.copyOf(findings);
    }

    private void java() {
        Runtime runtime = Runtime.getRuntime();
        String detail = "Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + "), "
                + runtime.availableProcessors() + " cores, heap up to " + (runtime.maxMemory() >> 20) + " MiB";
        if (Runtime.version().feature() < JAVA_MIN) {
            findings.add(Finding.wrong("java", detail, "Java " + JAVA_MIN + " or later is needed"));
        } else if (runtime.maxMemory() < HEAP_BYTES_MIN) {
            findings.add(Finding.note("java", detail, "give it more with COURANT_JAVA_OPTS=-Xmx1g"));
        } else {
            findings.add(Finding.ok("java", detail));
        }
    }

    private void disk() {
        Path there = root;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        try {
            FileStore store = Files.getFileStore(there);
            long free = store.getUsableSpace();
            String detail = (free >> 20) + " MiB free of " + (store.getTotalSpace() >> 20) + " at " + there;
            if (free < GIBIBYTE) {
                findings.add(
                        Finding.wrong("disk", detail, "Kafka stops when its disk is full: make room, or set --data"));
            } else if (free < 5 * GIBIBYTE) {
                findings.add(
                        Finding.note("disk", detail, "the history is kept for ever: see that there is room for it"));
            } else {
                findings.add(Finding.ok("disk", detail));
            }
        } catch (IOException e) {
            findings.add(Finding.wrong("disk", there + " cannot be read: " + e, "name another folder with --data"));
        }
    }

    private void directory(Optional<RuntimeInfo> running) {
        if (running.isPresent()) {
            findings.add(Finding.ok(
                    "data",
                    root + " is in use by process " + running.get().pid() + " since "
                            + running.get().startedAt()));
        } else if (Files.notExists(root)) {
            findings.add(Finding.ok("data", root + " does not exist yet: the first run makes it"));
        } else if (!Files.isDirectory(root) || !Files.isWritable(root)) {
            findings.add(Finding.wrong(
                    "data", root + " cannot be written to", "see whose it is, or name another folder with --data"));
        } else {
            lock();
        }
    }

    private void lock() {
        try (DataDirectory held = DataDirectory.hold(root)) {
            findings.add(Finding.ok("data", held.layout().root() + " is free"));
        } catch (FatalException e) {
            findings.add(Finding.wrong(
                    "data",
                    String.valueOf(e.getMessage()),
                    "if it has just been started, look again; else end that process and start again"));
        }
    }

    private void port(String name, String setting) {
        int port = settings.number(setting);
        if (port == 0) {
            findings.add(Finding.ok("ports", name + " is any free one"));
            return;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            findings.add(Finding.ok("ports", name + " " + port + " is free"));
        } catch (IOException e) {
            findings.add(Finding.note(
                    "ports",
                    name + " " + port + " is taken",
                    "the next free one will be used and kept; set " + name + " for a certain one"));
        }
    }
}

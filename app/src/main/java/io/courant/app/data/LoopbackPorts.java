package io.courant.app.data;

import io.courant.app.FatalException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The loopback ports of one data directory. A port that is taken gives the next free one, which is kept from then on, so that
 * addresses stay what they were over restarts. Not safe for use by many threads.
 */
public final class LoopbackPorts {

    private static final int NEXT_MAX = 200;
    private static final int PORT_MAX = 65_535;
    /**
     * Any free port is one of these. They lie below those that systems give to outgoing connections (from 32,768 on Linux): such a
     * connection, made by anybody between the look and the use, or before the next start, would hold the port.
     */
    private static final int ANY_FIRST = 20_000;

    private static final int ANY_COUNT = 12_000;

    private final Path file;
    private final Properties kept = new Properties();

    /** @throws FatalException if what was kept cannot be read */
    public LoopbackPorts(DataLayout layout) {
        this.file = layout.ports();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                kept.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new FatalException(file + " cannot be read (" + e + "): remove it, and ports are chosen anew", e);
            }
        }
    }

    /**
     * The port to listen on.
     *
     * @param listener what listens, as a word
     * @param wanted the port that is wanted; 0 for any that is free
     * @throws FatalException if no port near it is free
     */
    public int choose(String listener, int wanted) {
        String name = listener + "." + wanted;
        int before = keptPort(name, wanted);
        int port = before == 0 ? anyFree() : nextFree(before, name);
        if (port != before) {
            keep(name, port);
        }
        return port;
    }

    private int keptPort(String name, int wanted) {
        String port = kept.getProperty(name, String.valueOf(wanted));
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > PORT_MAX) {
            throw new FatalException(file + ": " + name + " is '" + port + "', which is no port: remove that line");
        }
        return Integer.parseInt(port);
    }

    private int nextFree(int first, String name) {
        for (int port = first; port < first + NEXT_MAX && port <= PORT_MAX; port++) {
            String text = String.valueOf(port);
            boolean another = kept.entrySet().stream()
                    .anyMatch(entry ->
                            entry.getValue().equals(text) && !entry.getKey().equals(name));
            if (!another && isFree(port)) {
                return port;
            }
        }
        throw new FatalException("no port from " + first + " to " + (first + NEXT_MAX - 1)
                + " is free on 127.0.0.1 for " + name.replaceAll("\\..*", "") + ": set another one");
    }

    private void keep(String name, int port) {
        kept.setProperty(name, String.valueOf(port));
        try {
            StringWriter text = new StringWriter();
            kept.store(text, "Ports in use by this data directory: listener.wanted=port");
            AtomicFile.write(file, text.toString());
        } catch (IOException e) {
            throw new FatalException(file + " cannot be written: " + e, e);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private int anyFree() {
        for (int attempt = 0; attempt < NEXT_MAX; attempt++) {
            int port = ANY_FIRST + ThreadLocalRandom.current().nextInt(ANY_COUNT);
            if (!kept.containsValue(String.valueOf(port)) && isFree(port)) {
                return port;
            }
        }
        throw new FatalException("none of " + NEXT_MAX + " ports from " + ANY_FIRST + " to "
                + (ANY_FIRST + ANY_COUNT - 1) + " is free on 127.0.0.1");
    }
}

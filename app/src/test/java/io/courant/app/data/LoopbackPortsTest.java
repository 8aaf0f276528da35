package io.courant.app.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.app.FatalException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopbackPortsTest {

    @TempDir
    Path directory;

    @Test
    void givesTheNextFreePortForATakenOneAndKeepsItWhenTheFirstIsFreeAgain() throws Exception {
        int taken;
        int given;
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            taken = other.getLocalPort();
            given = ports().choose("kafka", taken);
            assertTrue(given > taken);
        }
        assertEquals(given, ports().choose("kafka", taken));
    }

    @Test
    void givesNoTwoListenersTheSamePort() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int taken = other.getLocalPort();
            LoopbackPorts ports = ports();
            assertNotEquals(ports.choose("kafka", taken), ports.choose("http", taken));
        }
    }

    @Test
    void keepsAPortThatWasAnyFreeOne() {
        assertEquals(ports().choose("kafka", 0), ports().choose("kafka", 0));
    }

    @Test
    void takesNoPortThatAnOutgoingConnectionMayTake() {
        LoopbackPorts ports = ports();
        for (String listener : new String[] {"kafka", "controller", "http"}) {
            int port = ports.choose(listener, 0);
            assertTrue(port >= 20_000 && port < 32_000, () -> "port " + port);
        }
    }

    @Test
    void namesTheFileAndTheLineThatHoldNoPort() throws Exception {
        Files.writeString(directory.resolve("ports.properties"), "kafka.19092=often\n");
        String refusal = assertThrows(FatalException.class, () -> ports().choose("kafka", 19_092))
                .getMessage();
        assertTrue(refusal.contains("ports.properties") && refusal.contains("kafka.19092"), refusal);
    }

    private LoopbackPorts ports() {
        return new LoopbackPorts(new DataLayout(directory));
    }
}

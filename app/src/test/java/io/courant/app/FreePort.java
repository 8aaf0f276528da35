package io.courant.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** A port for a server that is told which to take. */
public final class FreePort {

    private FreePort() {}

    /** None that an outgoing connection may be given (from 32,768 on Linux) between this look and the server's start. */
    public static int choose() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(15_000, 18_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                continue;
            }
        }
    }
}

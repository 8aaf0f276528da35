package io.courant.app.http;

import io.courant.app.FatalException;
import io.courant.app.metrics.Meters;
import io.courant.app.settings.HttpConfig;
import io.courant.contract.Component;
import io.courant.contract.Health;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionLimit;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The HTTP side of a process: {@code GET /health} says how each part is doing (503 once one has failed), {@code GET /ready} whether
 * all of them work (503 until then), {@code GET /metrics} what is measured; the rest is answered once there is something to answer with. Asynchronous: a connection that
 * waits holds no thread.
 */
public final class HttpEndpoint implements Component {

    private static final int THREADS_MAX = 16;
    private static final int HEADER_BYTES_MAX = 24 * 1024;
    private static final int IDLE_MS_MAX = 75_000;
    private static final int ACCEPT_QUEUE = 1_024;

    private final Server server;
    private final Dispatcher dispatcher;
    private final String host;
    private final int port;
    private volatile boolean running = true;

    private HttpEndpoint(Server server, Dispatcher dispatcher, String host, int port) {
        this.server = server;
        this.dispatcher = dispatcher;
        this.host = host;
        this.port = port;
    }

    /** As the other one, with meters of its own. */
    public static HttpEndpoint start(HttpConfig config, int port, Supplier<List<Component>> parts) {
        return start(config, port, parts, new Meters());
    }

    /**
     * Starts to answer.
     *
     * @param port a free port
     * @param parts what there is now: asked for each answer
     * @param meters what {@code /metrics} shows; stays the caller's to close
     * @throws FatalException if it cannot listen there, or may not without a token
     */
    public static HttpEndpoint start(HttpConfig config, int port, Supplier<List<Component>> parts, Meters meters) {
        InetAddress address = address(config);
        QueuedThreadPool threads = new QueuedThreadPool(THREADS_MAX, 4);
        threads.setName("courant-http");
        threads.setDaemon(true);
        Server server = new Server(threads);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration()));
        connector.setHost(address.getHostAddress());
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MS_MAX);
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        server.addConnector(connector);
        server.addBean(new ConnectionLimit(config.connectionsMax(), connector));
        Dispatcher dispatcher = new Dispatcher(config, parts, meters);
        server.setHandler(dispatcher);
        server.setErrorHandler(dispatcher::refuse);
        try {
            server.start();
        } catch (Exception e) { // Jetty declares no narrower one
            throw new FatalException(
                    "cannot listen on " + config.address() + ":" + port + ": " + root(e).getMessage(), e);
        }
        String shown = address.isAnyLocalAddress() ? "127.0.0.1" : literal(address);
        return new HttpEndpoint(server, dispatcher, shown, connector.getLocalPort());
    }

    private static InetAddress address(HttpConfig config) {
        try {
            InetAddress address = InetAddress.getByName(config.address());
            if (!address.isLoopbackAddress() && config.token().isEmpty()) {
                throw new FatalException("to listen on " + config.address() + ", beyond this machine, "
                        + HttpConfig.TOKEN + " has to be set: make one with `openssl rand -hex 24`");
            }
            return address;
        } catch (UnknownHostException e) {
            throw new FatalException(HttpConfig.ADDRESS + " is no address: " + config.address(), e);
        }
    }

    private static String literal(InetAddress address) {
        String text = address.getHostAddress();
        return text.indexOf(':') < 0 ? text : "[" + text + "]";
    }

    private static HttpConfiguration configuration() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setRequestHeaderSize(HEADER_BYTES_MAX);
        configuration.setUriCompliance(UriCompliance.RFC3986);
        return configuration;
    }

    private static Throwable root(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** Answers by these routes, too, from now on. */
    void serve(List<Route> routes, String version) {
        dispatcher.serve(routes, version);
    }

    /** Where it is reached from this machine. */
    public String address() {
        return "http://" + host + ":" + port;
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public Health check() {
        return running ? Health.UP : Health.failed("the HTTP side was stopped");
    }

    @Override
    public synchronized void close() {
        if (running) {
            running = false;
            try {
                server.stop();
            } catch (Exception e) { // Jetty declares no narrower one
                throw new IllegalStateException("the HTTP side did not stop in good order", e);
            }
        }
    }
}

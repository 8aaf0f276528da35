package io.courant.ingest.feed.fetch;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.HttpException;

/**
 * Opens connections to addresses that were checked: a name is looked up once, all its numbers are checked, and it is these numbers
 * that are connected to, so that a name cannot change its meaning in between.
 */
final class Connector {

    private final HostResolver resolver;
    private final ExecutorService lookUps;
    private final SSLSocketFactory tls;

    Connector(HostResolver resolver, ExecutorService lookUps, SSLSocketFactory tls) {
        this.resolver = resolver;
        this.lookUps = lookUps;
        this.tls = tls;
    }

    /** A connection on which to speak HTTP with the address, or with its proxy; closed by the deadline or by the caller. */
    Socket open(WebAddress address, FetchOptions options, Deadline deadline)
            throws IOException, HttpException, InterruptedException {
        AddressCheck.checkHost(address, options.allowPrivate());
        Socket plain;
        if (options.proxy().isPresent()) {
            HttpProxy proxy = options.proxy().get();
            Hosts.Host host = Hosts.read(proxy.host(), "the proxy " + proxy.host());
            plain = connect(numbers(host, deadline), proxy.port(), options, deadline);
            if (address.isSecure()) {
                Tunnel.open(plain, address, proxy, options);
            }
        } else {
            List<InetAddress> numbers =
                    address.literal().isPresent() ? List.of(address.literal().get()) : lookUp(address.host(), deadline);
            AddressCheck.checkAll(address, numbers, options.allowPrivate());
            plain = connect(numbers, address.port(), options, deadline);
        }
        return address.isSecure() ? secured(plain, address) : plain;
    }

    private List<InetAddress> numbers(Hosts.Host host, Deadline deadline) throws IOException, InterruptedException {
        return host.literal().isPresent() ? List.of(host.literal().get()) : lookUp(host.name(), deadline);
    }

    private List<InetAddress> lookUp(String host, Deadline deadline) throws IOException, InterruptedException {
        Future<List<InetAddress>> answer = lookUps.submit(() -> resolver.resolve(host));
        try {
            List<InetAddress> numbers = answer.get(deadline.leftMs(), TimeUnit.MILLISECONDS);
            if (numbers.isEmpty()) {
                throw new UnknownHostException(host);
            }
            return List.copyOf(numbers);
        } catch (TimeoutException e) {
            throw new SocketTimeoutException("the name " + host + " was not found in time");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownHostException unknown) {
                throw unknown;
            }
            throw new IOException("the look-up of " + host + " failed: " + e.getCause(), e);
        } finally {
            answer.cancel(true);
        }
    }

    /** Tries the numbers in order. Sockets of channels, because those alone can be interrupted. */
    private static Socket connect(List<InetAddress> numbers, int port, FetchOptions options, Deadline deadline)
            throws IOException {
        IOException failure = new ConnectException("no address to connect to");
        for (InetAddress number : numbers) {
            SocketChannel channel = SocketChannel.open();
            deadline.guard(channel);
            try {
                long timeoutMs = Math.min(options.connectTimeout().toMillis(), deadline.leftMs());
                channel.socket().connect(new InetSocketAddress(number, port), (int) timeoutMs);
                channel.socket().setTcpNoDelay(true);
                return channel.socket();
            } catch (IOException e) {
                channel.close();
                failure = new ConnectException(number.getHostAddress() + " port " + port + ": " + e.getMessage());
                if (deadline.passed() || Thread.currentThread().isInterrupted()) {
                    break;
                }
            }
        }
        throw failure;
    }

    private Socket secured(Socket plain, WebAddress address) throws IOException {
        SSLSocket socket = (SSLSocket) tls.createSocket(plain, address.bareHost(), address.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }
}

package io.courant.ingest.feed.fetch;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

/**
 * Posts bodies to addresses, with the checks of {@link Fetcher}: the name is looked up, all its numbers are checked, and it is they
 * that are connected to. Redirects are not followed: whoever is to be told says where. Of the answer only the status is looked at.
 * Safe for use by many threads.
 */
public final class Poster implements AutoCloseable {

    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, Poster::daemon);
    private final ExecutorService lookUps = Executors.newCachedThreadPool(Poster::daemon);
    private final Connector connector =
            new Connector(HostResolver.SYSTEM, lookUps, (SSLSocketFactory) SSLSocketFactory.getDefault());

    public Poster() {
        clock.setRemoveOnCancelPolicy(true);
    }

    /** What came of it. */
    public sealed interface Result {}

    /**
     * An answer.
     *
     * @param retryAfter when the server wants to be told again
     */
    public record Answered(int status, Optional<Duration> retryAfter) implements Result {}

    /** Not sent, by our own rules. */
    public record Refused(String reason, String detail, String hint) implements Result {}

    /** No answer. */
    public record Failed(String detail) implements Result {}

    /**
     * Posts and waits for the answer's status, at most for the exchange timeout of the options.
     *
     * @param headers beside those of HTTP itself
     * @throws InterruptedException if the thread is interrupted; the connection is then closed
     */
    public Result post(URI address, Map<String, String> headers, byte[] body, FetchOptions options)
            throws InterruptedException {
        headers.forEach((name, value) -> {
            HeaderText.checkName(name);
            HeaderText.check(name, value);
        });
        try (Deadline deadline = new Deadline(options.exchangeTimeout(), clock)) {
            try {
                return send(WebAddress.of(address), headers, body, options, deadline);
            } catch (Refusal e) {
                return new Refused(e.reason().code(), e.detail(), e.hint());
            } catch (IOException | HttpException e) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted while posting to " + address);
                }
                return new Failed(address + ": "
                        + (deadline.passed() ? "no answer within " + options.exchangeTimeout() : Faults.detail(e)));
            }
        }
    }

    /**
     * Checks an address as far as it can be without a connection.
     *
     * @return why it is refused; empty if it may be posted to, as far as its name tells
     */
    public static Optional<String> refusal(URI address, boolean allowPrivate) {
        try {
            AddressCheck.checkHost(WebAddress.of(address), allowPrivate);
            return Optional.empty();
        } catch (Refusal e) {
            return Optional.of(e.detail());
        }
    }

    private Result send(
            WebAddress address, Map<String, String> more, byte[] body, FetchOptions options, Deadline deadline)
            throws IOException, HttpException, InterruptedException {
        Socket socket = connector.open(address, options, deadline);
        HttpWire wire = new HttpWire(socket, address.toString(), options);
        Map<String, String> headers = new LinkedHashMap<>(more);
        headers.put("Host", address.authority());
        headers.put("User-Agent", options.userAgent());
        headers.put("Content-Length", String.valueOf(body.length));
        headers.put("Connection", "close");
        ClassicHttpResponse answer = wire.ask("POST " + address.target(), headers, body);
        return new Answered(answer.getCode(), new AnswerHeaders(answer, Instant.now()).retryAfter());
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "post");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        lookUps.shutdownNow();
    }
}

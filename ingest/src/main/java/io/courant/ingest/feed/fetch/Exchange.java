package io.courant.ingest.feed.fetch;

import io.courant.ingest.feed.fetch.FetchResult.Failed;
import io.courant.ingest.feed.fetch.FetchResult.Fetched;
import io.courant.ingest.feed.fetch.FetchResult.Gone;
import io.courant.ingest.feed.fetch.FetchResult.Kind;
import io.courant.ingest.feed.fetch.FetchResult.NotModified;
import io.courant.ingest.feed.fetch.FetchResult.Reason;
import io.courant.ingest.feed.fetch.FetchResult.Refused;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

/** One fetch: a request, the redirects that it leads through, and what came of it. Used once, by one thread. */
final class Exchange {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final FetchRequest request;
    private final FetchOptions options;
    private final Connector connector;
    private final Deadline deadline;
    private final List<Redirect> redirects = new ArrayList<>();
    private final List<HttpWire> wires = new ArrayList<>();
    private URI current;

    Exchange(FetchRequest request, Connector connector, Deadline deadline) {
        this.request = request;
        this.options = request.options();
        this.connector = connector;
        this.deadline = deadline;
        this.current = request.address();
    }

    FetchResult run() throws InterruptedException {
        try {
            WebAddress first = WebAddress.of(current);
            WebAddress address = first;
            Set<String> visited = new HashSet<>();
            while (true) {
                if (!visited.add(address.toString())) {
                    throw new Refusal(
                            Reason.REDIRECT_LOOP,
                            "the redirects from " + request.address() + " come back to " + address,
                            "open it in a browser: it may want cookies, which are not kept");
                }
                Optional<FetchResult> result = ask(address, address.isTrustedAs(first));
                if (result.isPresent()) {
                    return result.get();
                }
                address = WebAddress.of(current);
            }
        } catch (IOException | HttpException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while fetching " + current);
            }
            return fault(e);
        }
    }

    /** Asks one address. Nothing comes of a redirect but that {@code current} is to be asked next. */
    private Optional<FetchResult> ask(WebAddress address, boolean trusted)
            throws IOException, HttpException, InterruptedException {
        try {
            Socket socket = connector.open(address, options, deadline);
            HttpWire wire = new HttpWire(socket, address.toString(), options);
            wires.add(wire);
            ClassicHttpResponse answer = wire.ask(
                    "GET " + RequestHeaders.target(address, options), RequestHeaders.of(request, address, trusted));
            AnswerHeaders headers = new AnswerHeaders(answer, Instant.now());
            int status = answer.getCode();
            if (REDIRECTS.contains(status)) {
                follow(status, headers);
                return Optional.empty();
            }
            return Optional.of(
                    status == 200 || status == 203
                            ? fetched(wire.body(answer), headers, address)
                            : withoutBody(status, headers));
        } finally {
            deadline.release();
        }
    }

    private void follow(int status, AnswerHeaders headers) throws HttpException, Refusal {
        String location = headers.first("Location")
                .orElseThrow(() -> new HttpException("status %d without a Location".formatted(status)));
        // Bytes beyond ASCII came as they are, whatever charset they are in, and are escaped as they are.
        URI to = Reference.resolve(current, location, StandardCharsets.ISO_8859_1)
                .orElseThrow(() -> new HttpException("status %d to an address that cannot be read".formatted(status)));
        URI from = current;
        current = to;
        if (redirects.size() >= options.redirectsMax()) {
            throw new Refusal(
                    Reason.TOO_MANY_REDIRECTS,
                    request.address() + " leads through more than " + options.redirectsMax() + " redirects, last to "
                            + to,
                    "subscribe to the address where they end");
        }
        redirects.add(new Redirect(status, from, to));
    }

    private Fetched fetched(CountedInput body, AnswerHeaders headers, WebAddress address) throws IOException {
        try (BodyReader reader = new BodyReader(address.toString(), options.bodyBytesMax())) {
            byte[] bytes = reader.read(body, headers.all("Content-Encoding"));
            return new Fetched(
                    bytes,
                    headers.first("Content-Type"),
                    headers.charset(),
                    headers.first("Content-Language"),
                    headers.validators(),
                    headers.caching(),
                    current,
                    redirects,
                    wireBytes());
        }
    }

    private FetchResult withoutBody(int status, AnswerHeaders headers) {
        if (status == 304 && request.isConditional()) {
            return new NotModified(headers.validators(), headers.caching(), current, redirects, wireBytes());
        }
        if (status == 410) {
            return new Gone(current, redirects, wireBytes());
        }
        String detail =
                current + " answered " + status + (status == 304 ? ", though the request had no condition" : "");
        return new Failed(
                Faults.kind(status),
                Optional.of(status),
                headers.retryAfter(),
                detail,
                current,
                redirects,
                wireBytes());
    }

    private FetchResult fault(Exception e) {
        long received = wireBytes();
        if (deadline.passed() && received > 0) {
            return refused(new Refusal(
                    Reason.TOO_SLOW,
                    current + " sent " + received + " bytes in " + options.exchangeTimeout() + " and was not done",
                    "allow more time if it is wanted"));
        }
        if (e instanceof Refusal refusal) {
            return refused(refusal);
        }
        if (Faults.isBound(e)) {
            return refused(new Refusal(
                    Reason.TOO_LARGE,
                    "the headers of " + current + " exceed a bound: " + e.getMessage(),
                    "tell whoever runs the server"));
        }
        String detail = deadline.passed()
                ? "no answer within " + options.exchangeTimeout()
                : deadline.aborted() ? "given up, because the fetcher was closed" : Faults.detail(e);
        Kind kind = deadline.passed() || deadline.aborted() ? Kind.SOFT : Faults.kind(e);
        return new Failed(
                kind, Optional.empty(), Optional.empty(), current + ": " + detail, current, redirects, received);
    }

    private Refused refused(Refusal refusal) {
        return new Refused(refusal.reason(), refusal.detail(), refusal.hint(), current, redirects, wireBytes());
    }

    private long wireBytes() {
        return wires.stream().mapToLong(HttpWire::receivedBytes).sum();
    }
}

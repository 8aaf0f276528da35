package io.courant.app.http;

import io.courant.app.metrics.Meters;
import io.courant.app.settings.HttpConfig;
import io.courant.app.settings.NearestName;
import io.courant.contract.Component;
import io.courant.contract.Health;
import io.courant.sink.jdbc.DatabaseUnavailableException;
import io.micrometer.core.instrument.Timer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.URIUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes requests through the gate to their routes, and answers back. Safe for use by many threads. */
final class Dispatcher extends Handler.Abstract {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private static final int BODY_BYTES_MAX = 64 * 1024;
    private static final int VALUE_CHARS_MAX = 1_000;
    private static final int PARAMETERS_MAX = 100;
    private static final long BODY_TIMEOUT_S = 10;
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS");
    /** Nothing is loaded from elsewhere, nothing is run, nothing is framed. */
    private static final Map<String, String> ALWAYS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin");

    private final Gate gate;
    private final HttpConfig config;
    private final Supplier<List<Component>> parts;
    private final Meters meters;
    private volatile List<Route> routes;

    Dispatcher(HttpConfig config, Supplier<List<Component>> parts, Meters meters) {
        this.gate = new Gate(config);
        this.config = config;
        this.parts = parts;
        this.meters = meters;
        this.routes = own();
    }

    /** Those that there are from the beginning. */
    private List<Route> own() {
        return List.of(
                Route.get(
                        "/health",
                        "health",
                        "How each part is doing; 503 once one has failed.",
                        Answer.JSON,
                        List.of(),
                        call -> {
                            HealthReport report = HealthReport.of(parts.get());
                            return Answer.json(report.is(Health.State.FAILED) ? 503 : 200, report);
                        }),
                Route.get(
                        "/ready", "ready", "Whether all parts work; 503 until then.", Answer.JSON, List.of(), call -> {
                            HealthReport report = HealthReport.of(parts.get());
                            boolean works = report.is(Health.State.UP) || report.is(Health.State.DEGRADED);
                            return Answer.json(works ? 200 : 503, report);
                        }),
                Route.get(
                        "/metrics",
                        "metrics",
                        "What the process measures, for Prometheus.",
                        "text/plain; charset=utf-8",
                        List.of(),
                        call -> {
                            Meters.Page page =
                                    meters.page(call.header().apply("Accept").orElse(""));
                            return Answer.of(page.contentType(), page.body());
                        }));
    }

    void serve(List<Route> more, String version) {
        List<Route> all = new ArrayList<>(own());
        all.addAll(more);
        all.add(Route.get(
                "/openapi.json",
                "openapi",
                "This description.",
                Answer.JSON,
                List.of(),
                call -> Answer.json(OpenApi.describe(routes, version))));
        all.sort(Comparator.comparing(Route::exactness).reversed());
        routes = List.copyOf(all);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        long startedNanos = System.nanoTime();
        Answer answer = forWhoeverAsks(request, answer(request));
        Timer.builder("courant.http.requests")
                .description("Time until a request was answered or, of a stream, until it began")
                .tags("method", method(request), "status", String.valueOf(answer.status()))
                .register(meters.registry())
                .record(System.nanoTime() - startedNanos, TimeUnit.NANOSECONDS);
        send(request, response, callback, answer);
        return true;
    }

    /** Anybody can ask by any word: those that nothing here knows are one. */
    private static String method(Request request) {
        String method = request.getMethod();
        return METHODS.contains(method) ? method : "other";
    }

    /** Browsers name HTML among what they accept; programs do not. */
    private static Answer forWhoeverAsks(Request request, Answer answer) {
        boolean browser = Optional.ofNullable(request.getHeaders().get(HttpHeader.ACCEPT))
                .filter(accepted -> accepted.contains("text/html"))
                .isPresent();
        return browser ? answer.inBrowser() : answer;
    }

    private Answer answer(Request request) {
        try {
            String method = request.getMethod();
            String path =
                    Optional.ofNullable(request.getHttpURI().getCanonicalPath()).orElse("/");
            Function<String, Optional<String>> header =
                    name -> Optional.ofNullable(request.getHeaders().get(name));
            Optional<Answer> refused = gate.check(method, path, header);
            return refused.isPresent() ? refused.get() : route(request, method, path, header);
        } catch (RequestException e) {
            Answer problem = Answer.problem(e.status(), String.valueOf(e.getMessage()));
            return e.status() == 503 ? problem.with("Retry-After", "5") : problem;
        } catch (DatabaseUnavailableException e) {
            return Answer.problem(503, "the database cannot be read now: " + e.getMessage())
                    .with("Retry-After", "5");
        } catch (KafkaException e) {
            log.warn("Kafka does not answer: {}", e.toString());
            return Answer.problem(503, "Kafka does not answer now").with("Retry-After", "5");
        } catch (RuntimeException e) { // a fault of ours: the others' requests go on
            log.error(
                    "{} {} cannot be answered",
                    request.getMethod(),
                    request.getHttpURI().getPath(),
                    e);
            return Answer.problem(500, "this was not foreseen: the log says more");
        }
    }

    private Answer route(Request request, String method, String path, Function<String, Optional<String>> header) {
        String wanted = method.equals("HEAD") ? "GET" : method;
        TreeSet<String> allowed = new TreeSet<>();
        for (Route route : routes) {
            Optional<Map<String, String>> match = route.match(path);
            if (match.isEmpty()) {
                continue;
            }
            if (route.method().equals(wanted)) {
                Map<String, List<String>> parameters = parameters(request, route);
                match.get().forEach((name, value) -> parameters.put(name, List.of(decoded(value))));
                return route.handler()
                        .answer(new Call(method, path, base(header), parameters, header, body(request, method)));
            }
            allowed.add(route.method());
        }
        if (!allowed.isEmpty()) {
            if (allowed.contains("GET")) {
                allowed.add("HEAD");
            }
            return Answer.problem(405, method + " is not possible here").with("Allow", String.join(", ", allowed));
        }
        throw routes.size() == own().size()
                ? new RequestException(503, "Courant is starting")
                : RequestException.missing("there is nothing at " + path + " (/openapi.json says what there is)");
    }

    private static String decoded(String segment) {
        try {
            return URIUtil.decodePath(segment);
        } catch (IllegalArgumentException e) {
            throw RequestException.bad("the path is no percent-encoded UTF-8: " + shortened(segment));
        }
    }

    private static Fields query(Request request) {
        try {
            return Request.extractQueryParameters(request);
        } catch (RuntimeException e) { // Jetty's own and Java's, by what is wrong
            throw RequestException.bad("the query is no percent-encoded UTF-8: "
                    + shortened(String.valueOf(request.getHttpURI().getQuery())));
        }
    }

    private String base(Function<String, Optional<String>> header) {
        return config.publicUrl().isEmpty() ? "http://" + header.apply("Host").orElse("localhost") : config.publicUrl();
    }

    private static Map<String, List<String>> parameters(Request request, Route route) {
        Map<String, List<String>> parameters = new HashMap<>();
        int count = 0;
        for (Fields.Field field : query(request)) {
            String name = field.getName();
            if (route.query(name).isEmpty()) {
                List<String> known = route.parameters().stream()
                        .filter(parameter -> parameter.in().equals("query"))
                        .map(Parameter::name)
                        .toList();
                throw RequestException.bad("there is no parameter " + shortened(name) + NearestName.hint(name, known)
                        + (known.isEmpty() ? "" : "; there are " + String.join(", ", known)));
            }
            for (String value : field.getValues()) {
                if (value.length() > VALUE_CHARS_MAX || ++count > PARAMETERS_MAX) {
                    throw RequestException.bad("the query is too long: at most " + VALUE_CHARS_MAX
                            + " characters for one value, and " + PARAMETERS_MAX + " values");
                }
            }
            parameters.put(name, field.getValues());
        }
        return parameters;
    }

    private static String shortened(String name) {
        return name.length() > 40 ? name.substring(0, 40) + "…" : name;
    }

    private static byte[] body(Request request, String method) {
        if (method.equals("GET") || method.equals("HEAD") || method.equals("DELETE")) {
            return new byte[0];
        }
        if (request.getLength() > BODY_BYTES_MAX) {
            throw new RequestException(413, "a body has at most " + BODY_BYTES_MAX + " bytes");
        }
        try {
            return Content.Source.asByteArrayAsync(request, BODY_BYTES_MAX).get(BODY_TIMEOUT_S, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new RequestException(413, "the body cannot be read, or has more than " + BODY_BYTES_MAX + " bytes");
        } catch (TimeoutException e) {
            throw new RequestException(408, "the body did not come within " + BODY_TIMEOUT_S + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RequestException(503, "Courant is stopping");
        }
    }

    private static void send(Request request, Response response, Callback callback, Answer answer) {
        Map<String, String> headers = new LinkedHashMap<>(ALWAYS);
        headers.put("Cache-Control", "no-store");
        headers.putAll(answer.headers());
        if (!answer.contentType().isEmpty()) {
            headers.put("Content-Type", answer.contentType());
        }
        response.setStatus(answer.status());
        headers.forEach((name, value) -> response.getHeaders().put(new HttpField(name, value)));
        boolean head = request.getMethod().equals("HEAD");
        if (answer.stream().isPresent() && !head) {
            answer.stream().get().start(response, callback);
            return;
        }
        if (answer.status() != 304 && answer.status() != 204 && answer.stream().isEmpty()) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length);
        }
        response.write(true, ByteBuffer.wrap(head ? new byte[0] : answer.body()), callback);
    }

    /** Answers in our way what Jetty refuses before it comes here: headers that are too long, what is no HTTP. */
    boolean refuse(Request request, Response response, Callback callback) {
        Object said = request.getAttribute(ErrorHandler.ERROR_MESSAGE);
        String reason = said == null ? "this request cannot be answered" : said.toString();
        Answer problem = Answer.problem(response.getStatus(), reason);
        send(request, response, callback, forWhoeverAsks(request, problem));
        return true;
    }
}

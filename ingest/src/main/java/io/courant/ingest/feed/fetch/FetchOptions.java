package io.courant.ingest.feed.fetch;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How to fetch. Immutable: each {@code with…} gives a copy.
 *
 * @param userAgent sent as it is; {@link #userAgent(String)} makes one with a contact
 * @param accept sent as {@code Accept}
 * @param headers further headers; they and {@code auth} are taken for secrets and sent to the first address' origin alone
 * @param connectTimeout for one connection attempt, name look-up and TLS apart
 * @param exchangeTimeout for everything from the first look-up to the last byte, all redirects included
 * @param wireBytesMax the longest body as it is sent, compressed or not
 * @param bodyBytesMax the longest body once decompressed
 * @param headerBytesMax all headers of one answer together
 * @param redirectsMax how many redirects are followed
 * @param allowPrivate whether private and loopback addresses may be asked; link-local ones, those of cloud metadata and multicast
 *     never are
 */
public record FetchOptions(
        String userAgent,
        String accept,
        Map<String, String> headers,
        Optional<BasicAuth> auth,
        Optional<HttpProxy> proxy,
        Duration connectTimeout,
        Duration exchangeTimeout,
        int wireBytesMax,
        int bodyBytesMax,
        int headerBytesMax,
        int redirectsMax,
        boolean allowPrivate) {

    public static final String ACCEPT_FEEDS = "application/atom+xml, application/rss+xml, application/feed+json,"
            + " application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5";
    public static final String ACCEPT_PAGES = "text/html, application/xhtml+xml, */*;q=0.5";

    private static final int MEBIBYTE = 1024 * 1024;

    /** @throws IllegalArgumentException if a bound is not positive or a header cannot be sent */
    public FetchOptions {
        HeaderText.check("User-Agent", userAgent);
        HeaderText.check("Accept", accept);
        headers.forEach((name, value) -> {
            HeaderText.checkName(name);
            HeaderText.check(name, value);
        });
        TreeMap<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        headers = Collections.unmodifiableMap(sorted);
        checkPositive("connectTimeout", connectTimeout.toMillis());
        checkPositive("exchangeTimeout", exchangeTimeout.toMillis());
        checkPositive("wireBytesMax", wireBytesMax);
        checkPositive("bodyBytesMax", bodyBytesMax);
        checkPositive("headerBytesMax", headerBytesMax);
        if (redirectsMax < 0) {
            throw new IllegalArgumentException("redirectsMax is " + redirectsMax + ", not 0 or more");
        }
    }

    /** For feeds: 10 s to connect, 60 s in all, 16 MiB of body, 64 KiB of headers, 10 redirects, the public network only. */
    public static FetchOptions defaults() {
        return new FetchOptions(
                "Courant/0.1 (feed reader)",
                ACCEPT_FEEDS,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                16 * MEBIBYTE,
                16 * MEBIBYTE,
                64 * 1024,
                10,
                false);
    }

    /** A user agent that says whom to ask about it: an address of a page or of mail. */
    public static String userAgent(String contact) {
        return "Courant/0.1 (feed reader; +" + contact + ")";
    }

    public FetchOptions withUserAgent(String value) {
        return new FetchOptions(
                value,
                accept,
                headers,
                auth,
                proxy,
                connectTimeout,
                exchangeTimeout,
                wireBytesMax,
                bodyBytesMax,
                headerBytesMax,
                redirectsMax,
                allowPrivate);
    }

    public FetchOptions withAccept(String value) {
        return new FetchOptions(
                userAgent,
                value,
                headers,
                auth,
                proxy,
                connectTimeout,
                exchangeTimeout,
                wireBytesMax,
                bodyBytesMax,
                headerBytesMax,
                redirectsMax,
                allowPrivate);
    }

    public FetchOptions withHeaders(Map<String, String> value) {
        return new FetchOptions(
                userAgent,
                accept,
                value,
                auth,
                proxy,
                connectTimeout,
                exchangeTimeout,
                wireBytesMax,
                bodyBytesMax,
                headerBytesMax,
                redirectsMax,
                allowPrivate);
    }

    public FetchOptions withAuth(BasicAuth value) {
        return new FetchOptions(
                userAgent,
                accept,
                headers,
                Optional.of(value),
                proxy,
                connectTimeout,
                exchangeTimeout,
                wireBytesMax,
                bodyBytesMax,
                headerBytesMax,
                redirectsMax,
                allowPrivate);
    }

    public FetchOptions withoutAuth() {
        return new FetchOptions(
                userAgent,
                accept,
                headers,
                Optional.empty(),
                proxy,
                connectTimeout,
                exchangeTimeout,
                wireBytesMax,
                bodyBytesMax,
                headerBytesMax,
                redirectsMax,
                allowPrivate);
    }

    public FetchOptions withProxy(HttpProxy value) {
        return new FetchOptions(
                userAgent,
                accept,
                headers,
                auth,
                Optional.of(value),
                connectTimeout,
                exchangeTimeout,
                wireBytesMax,
                bodyBytesMax,
                headerBytesMax,
                redirectsMax,
                allowPrivate);
    }

    public FetchOptions withConnectTimeout(Duration value) {
        return new FetchOptions(
                userAgent,
                accept,
                headers,
                auth,
                proxy,
                value,
                exchangeTimeout,
                wireBytesMax,
                bodyBytesMax,
                headerBytesMax,
                redirectsMax,
                allowPrivate);
    }

    public FetchOptions withExchangeTimeout(Duration value) {
        return new FetchOptions(
                userAgent,
                accept,
                headers,
                auth,
                proxy,
                connectTimeout,
                value,
                wireBytesMax,
                bodyBytesMax,
                headerBytesMax,
                redirectsMax,
                allowPrivate);
    }

    public FetchOptions withWireBytesMax(int value) {
        return new FetchOptions(
                userAgent,
                accept,
                headers,
                auth,
                proxy,
                connectTimeout,
                exchangeTimeout,
                value,
                bodyBytesMax,
                headerBytesMax,
                redirectsMax,
                allowPrivate);
    }

    public FetchOptions withBodyBytesMax(int value) {
        return new FetchOptions(
                userAgent,
                accept,
                headers,
                auth,
                proxy,
                connectTimeout,
                exchangeTimeout,
                wireBytesMax,
                value,
                headerBytesMax,
                redirectsMax,
                allowPrivate);
    }

    public FetchOptions withHeaderBytesMax(int value) {
        return new FetchOptions(
                userAgent,
                accept,
                headers,
                auth,
                proxy,
                connectTimeout,
                exchangeTimeout,
                wireBytesMax,
                bodyBytesMax,
                value,
                redirectsMax,
                allowPrivate);
    }

    public FetchOptions withRedirectsMax(int value) {
        return new FetchOptions(
                userAgent,
                accept,
                headers,
                auth,
                proxy,
                connectTimeout,
                exchangeTimeout,
                wireBytesMax,
                bodyBytesMax,
                headerBytesMax,
                value,
                allowPrivate);
    }

    public FetchOptions withAllowPrivate(boolean value) {
        return new FetchOptions(
                userAgent,
                accept,
                headers,
                auth,
                proxy,
                connectTimeout,
                exchangeTimeout,
                wireBytesMax,
                bodyBytesMax,
                headerBytesMax,
                redirectsMax,
                value);
    }

    private static void checkPositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " is " + value + ", not positive");
        }
    }

    /** Without what may be secret. */
    @Override
    public String toString() {
        return "FetchOptions[" + userAgent + ", headers " + headers.keySet() + ", " + auth + ", " + proxy + ", connect "
                + connectTimeout + ", exchange " + exchangeTimeout + ", wire " + wireBytesMax + ", body " + bodyBytesMax
                + ", header " + headerBytesMax + ", redirects " + redirectsMax + ", private " + allowPrivate + "]";
    }
}

package io.courant.ingest.feed.fetch;

import java.util.Map;
import java.util.TreeMap;

/** What we tell a server. */
final class RequestHeaders {

    private RequestHeaders() {}

    /** What stands in the request line: the whole address for a proxy that is to fetch it. */
    static String target(WebAddress address, FetchOptions options) {
        return isForProxy(address, options) ? address.toString() : address.target();
    }

    /** @param trusted whether the address may see what is secret */
    static Map<String, String> of(FetchRequest request, WebAddress address, boolean trusted) {
        FetchOptions options = request.options();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Accept", options.accept());
        if (trusted) {
            options.auth().ifPresent(auth -> headers.put("Authorization", auth.header()));
            headers.putAll(options.headers());
        }
        headers.put("Host", address.authority());
        headers.put("User-Agent", options.userAgent());
        headers.put("Accept-Encoding", BodyReader.ACCEPTED);
        headers.put("Connection", "close");
        request.etag().ifPresent(value -> headers.put("If-None-Match", value));
        request.lastModified().ifPresent(value -> headers.put("If-Modified-Since", value));
        if (isForProxy(address, options)) {
            options.proxy()
                    .flatMap(HttpProxy::auth)
                    .ifPresent(auth -> headers.put("Proxy-Authorization", auth.header()));
        }
        return headers;
    }

    private static boolean isForProxy(WebAddress address, FetchOptions options) {
        return options.proxy().isPresent() && !address.isSecure();
    }
}

package io.courant.ingest.feed.fetch;

import java.io.IOException;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

/** A way through a proxy to a host that only the two ends can read (RFC 9110, section 9.3.6). */
final class Tunnel {

    private Tunnel() {}

    static void open(Socket socket, WebAddress address, HttpProxy proxy, FetchOptions options)
            throws IOException, HttpException {
        String authority = address.host() + ":" + address.port();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Host", authority);
        headers.put("User-Agent", options.userAgent());
        proxy.auth().ifPresent(auth -> headers.put("Proxy-Authorization", auth.header()));
        HttpWire wire = new HttpWire(socket, proxy.host() + ":" + proxy.port(), options);
        ClassicHttpResponse answer = wire.ask("CONNECT " + authority, headers);
        if (answer.getCode() != 200) {
            throw new ProxyRefusalException("the proxy " + proxy.host() + ":" + proxy.port() + " answered "
                    + answer.getCode() + " when asked for " + authority);
        }
    }
}

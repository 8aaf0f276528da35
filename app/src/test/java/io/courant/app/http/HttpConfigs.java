package io.courant.app.http;

import io.courant.app.settings.HttpConfig;
import io.courant.app.settings.HttpConfig.WebhookConfig;
import java.util.Optional;
import java.util.Set;

/** Settings of the HTTP side, for tests. */
public final class HttpConfigs {

    private HttpConfigs() {}

    static HttpConfig loopback() {
        return of(Optional.empty(), 100, 256 * 1024);
    }

    public static HttpConfig withToken(String token) {
        return of(Optional.of(token), 100, 256 * 1024);
    }

    static HttpConfig of(Optional<String> token, int streamsMax, int streamBufferBytes) {
        return new HttpConfig(
                "127.0.0.1",
                token,
                Set.of("courant.example"),
                "",
                Optional.empty(),
                1_200,
                streamsMax,
                200,
                streamBufferBytes,
                500,
                new WebhookConfig(true, 10, 5_000, 20, 200, 60_000));
    }
}

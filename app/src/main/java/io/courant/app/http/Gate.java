package io.courant.app.http;

import io.courant.app.settings.HttpConfig;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Decides who is let in: the host that was asked for must be ours, so that no name of a stranger leads here (DNS rebinding); where
 * there is a token, it must be known; and what changes something must not come from another site's page. Safe for use by many
 * threads.
 */
final class Gate {

    /** IPv4 or IPv6: nobody can make a name of these lead elsewhere. */
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.]+]");

    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+)(:\\d{1,5})?");

    private final Optional<byte[]> token;
    private final Set<String> hosts;

    Gate(HttpConfig config) {
        this.token = config.token().map(Gate::hash);
        this.hosts = config.hosts().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /** The refusal; empty if the request is let in. */
    Optional<Answer> check(String method, String path, Function<String, Optional<String>> header) {
        Optional<String> host = header.apply("Host");
        if (!isOurs(host)) {
            return Optional.of(Answer.problem(
                    403,
                    "this host name is not known here: "
                            + host.orElse("(none)").replaceAll("[^A-Za-z0-9.:\\[\\]_-]", "?")
                            + " (ask for localhost or the address, or name the host in the setting http.hosts)"));
        }
        boolean changes = !method.equals("GET") && !method.equals("HEAD");
        if (changes && !isFromHere(header, host.orElse(""))) {
            return Optional.of(Answer.problem(403, "pages of other sites may not change anything here"));
        }
        boolean open = path.equals("/health") || path.equals("/ready");
        return token.isEmpty() || open ? Optional.empty() : checkToken(header.apply("Authorization"));
    }

    private boolean isOurs(Optional<String> host) {
        return host.filter(text -> HOST.matcher(text).matches())
                .map(text -> text.replaceFirst(":\\d{1,5}$", "").toLowerCase(Locale.ROOT))
                .filter(name -> name.equals("localhost")
                        || hosts.contains(name)
                        || NUMBER.matcher(name).matches())
                .isPresent();
    }

    private static boolean isFromHere(Function<String, Optional<String>> header, String host) {
        boolean otherSite = header.apply("Sec-Fetch-Site")
                .filter(site -> !site.equals("same-origin") && !site.equals("none"))
                .isPresent();
        return !otherSite
                && header.apply("Origin").map(origin -> isOrigin(origin, host)).orElse(true);
    }

    private static boolean isOrigin(String origin, String host) {
        try {
            return host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Optional<Answer> checkToken(Optional<String> authorization) {
        Optional<String> given = authorization.flatMap(Gate::secret);
        if (given.isEmpty()) {
            return Optional.of(unauthorized(
                    "a token is needed: send Authorization: Bearer TOKEN, or the token as the"
                            + " password of any user",
                    ""));
        }
        // Of hashes, so that neither content nor length shows in the time it takes.
        return MessageDigest.isEqual(hash(given.get()), token.get())
                ? Optional.empty()
                : Optional.of(unauthorized("this token is not the right one", ", error=\"invalid_token\""));
    }

    private static Answer unauthorized(String message, String error) {
        return Answer.problem(401, message)
                .with(
                        "WWW-Authenticate",
                        "Basic realm=\"courant\", charset=\"UTF-8\", Bearer realm=\"courant\"" + error);
    }

    private static Optional<String> secret(String authorization) {
        String[] parts = authorization.strip().split("\\s+", 2);
        if (parts.length == 2 && parts[0].equalsIgnoreCase("Bearer")) {
            return Optional.of(parts[1]);
        }
        if (parts.length == 2 && parts[0].equalsIgnoreCase("Basic")) {
            try {
                String pair = new String(Base64.getDecoder().decode(parts[1]), StandardCharsets.UTF_8);
                return Optional.of(pair.substring(pair.indexOf(':') + 1));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

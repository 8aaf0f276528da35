package io.courant.ingest.feed.fetch;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What came of a fetch. Nothing that a server does is an exception: it is one of these. */
public sealed interface FetchResult {

    /** The address that gave this result, after all redirects that were followed. */
    URI finalAddress();

    /** The redirects followed, in order. */
    List<Redirect> redirects();

    /** Bytes received for this result, redirects, headers and framing included; TLS's own overhead is not. */
    long wireBytes();

    /**
     * A body (200 or 203), complete, with its content coding undone.
     *
     * @param contentType the header as it came, with parameters
     * @param charset the charset that it names
     * @param contentLanguage {@code Content-Language} as it came
     */
    record Fetched(
            byte[] body,
            Optional<String> contentType,
            Optional<String> charset,
            Optional<String> contentLanguage,
            Validators validators,
            Caching hints,
            URI finalAddress,
            List<Redirect> redirects,
            long wireBytes)
            implements FetchResult {

        public Fetched {
            redirects = List.copyOf(redirects);
        }
    }

    /**
     * 304 to a conditional request.
     *
     * @param validators those of the answer; where it has none, those of the request still hold
     */
    record NotModified(Validators validators, Caching hints, URI finalAddress, List<Redirect> redirects, long wireBytes)
            implements FetchResult {

        public NotModified {
            redirects = List.copyOf(redirects);
        }
    }

    /** 410: it is gone for good, and the server says so. */
    record Gone(URI finalAddress, List<Redirect> redirects, long wireBytes) implements FetchResult {

        public Gone {
            redirects = List.copyOf(redirects);
        }
    }

    /**
     * Not asked for, or broken off, by our own rules.
     *
     * @param detail what was found, with the address
     * @param hint what somebody can do about it
     * @param finalAddress the address that was refused
     */
    record Refused(
            Reason reason, String detail, String hint, URI finalAddress, List<Redirect> redirects, long wireBytes)
            implements FetchResult {

        public Refused {
            redirects = List.copyOf(redirects);
        }
    }

    /**
     * No usable answer.
     *
     * @param status the HTTP status, where there was an answer
     * @param retryAfter when the server wants to be asked again, with 429 and 503 above all
     * @param detail what happened, with the address
     */
    record Failed(
            Kind kind,
            Optional<Integer> status,
            Optional<Duration> retryAfter,
            String detail,
            URI finalAddress,
            List<Redirect> redirects,
            long wireBytes)
            implements FetchResult {

        public Failed {
            redirects = List.copyOf(redirects);
        }
    }

    /** How a failure is likely to end. */
    enum Kind {
        /** By itself: no connection, no name, 408, 425, 429, 5xx, an answer that broke off. */
        SOFT,
        /** When somebody does something: other 4xx, bad certificates, what is no HTTP. */
        HARD
    }

    /** Which of our rules refused. */
    enum Reason {
        /** The address leads into a private, local or special network. */
        PRIVATE_ADDRESS,
        /** Neither http nor https. */
        SCHEME,
        /** A port of another protocol. */
        PORT,
        /** No host, a password in the address, or a host that is no name and no number. */
        BAD_ADDRESS,
        /** The body, its decompressed form or the headers exceed their bound. */
        TOO_LARGE,
        TOO_MANY_REDIRECTS,
        REDIRECT_LOOP,
        /** Bytes came, but not all of them within the time for one exchange. */
        TOO_SLOW,
        /** A content coding that we do not know or that is damaged. */
        BAD_ENCODING;

        /** As it stands in records and reports: {@code private-address}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}

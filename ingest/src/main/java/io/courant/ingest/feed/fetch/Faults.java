package io.courant.ingest.feed.fetch;

import io.courant.ingest.feed.fetch.FetchResult.Kind;
import java.io.EOFException;
import java.net.UnknownHostException;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** Tells failures that pass by themselves from those that do not, and says what they are. */
final class Faults {

    /** Beside 5xx: statuses that say "later" (RFC 9110, section 15; RFC 8470; RFC 6585), or an answer with nothing to take. */
    private static final Set<Integer> PASSING = Set.of(304, 408, 421, 425, 429);

    private Faults() {}

    static Kind kind(int status) {
        boolean passing = status < 300 || status >= 500 && status != 501 && status != 505 || PASSING.contains(status);
        return passing ? Kind.SOFT : Kind.HARD;
    }

    static Kind kind(Exception e) {
        return e instanceof HttpException || isTlsMismatch(e) ? Kind.HARD : Kind.SOFT;
    }

    /** Whether a bound of the HTTP parser was passed. */
    static boolean isBound(Exception e) {
        return e instanceof MessageConstraintException;
    }

    static String detail(Exception e) {
        if (e instanceof UnknownHostException) {
            return "the name " + e.getMessage() + " has no address; check its spelling and this machine's DNS";
        }
        if (isTlsMismatch(e)) {
            return "no secure connection: " + innermost(e)
                    + "; the server's certificate or TLS version must be put right";
        }
        if (e instanceof SSLException) {
            return "the secure connection broke: " + innermost(e);
        }
        if (e instanceof HttpException) {
            return "the answer is no valid HTTP/1.1: " + e.getMessage();
        }
        if (e instanceof NoHttpResponseException) {
            return "the server closed the connection without an answer";
        }
        if (e instanceof EOFException) {
            return "the compressed body ended too early";
        }
        return String.valueOf(e.getMessage() == null ? e : e.getMessage());
    }

    /** Not a connection that was cut while it was being secured. */
    private static boolean isTlsMismatch(Exception e) {
        return e instanceof SSLHandshakeException && !(e.getCause() instanceof EOFException);
    }

    private static String innermost(Throwable e) {
        Throwable cause = e;
        for (int depth = 0; cause.getCause() != null && depth < 10; depth++) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}

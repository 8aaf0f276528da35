package io.courant.ingest.feed.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.UnsupportedHttpVersionException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultContentLengthStrategy;
import org.apache.hc.core5.http.impl.io.ChunkedInputStream;
import org.apache.hc.core5.http.impl.io.ContentLengthInputStream;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.impl.io.IdentityInputStream;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.message.LazyLaxLineParser;
import org.apache.hc.core5.util.CharArrayBuffer;

/**
 * One request and its answer in HTTP/1.1 on a connection. What comes is bounded: first by the bound of headers, informational answers
 * included, then by that of bodies.
 */
final class HttpWire {

    private static final int BUFFER_BYTES = 8192;
    private static final int HEADERS_MAX = 1000;

    private final Socket socket;
    private final String name;
    private final FetchOptions options;
    private final CountedInput received;
    private final SessionInputBufferImpl buffer;
    private final Http1Config config;

    HttpWire(Socket socket, String name, FetchOptions options) throws IOException {
        this.socket = socket;
        this.name = name;
        this.options = options;
        int lineMax = options.headerBytesMax();
        this.config = Http1Config.custom()
                .setMaxHeaderCount(HEADERS_MAX)
                .setMaxLineLength(lineMax)
                .build();
        this.received = new CountedInput(
                socket.getInputStream(), "the headers of " + name + " have", lineMax + (long) BUFFER_BYTES);
        this.buffer = new SessionInputBufferImpl(BUFFER_BYTES, lineMax);
    }

    /** Bytes received so far. */
    long receivedBytes() {
        return received.count();
    }

    /**
     * Sends a request without body and reads the answer's headers.
     *
     * @param start the request line without the version
     */
    ClassicHttpResponse ask(String start, Map<String, String> headers) throws IOException, HttpException {
        return ask(start, headers, new byte[0]);
    }

    /**
     * Sends a request and reads the answer's headers.
     *
     * @param body its length must be among the headers
     */
    ClassicHttpResponse ask(String start, Map<String, String> headers, byte[] body) throws IOException, HttpException {
        StringBuilder request = new StringBuilder(start).append(" HTTP/1.1\r\n");
        headers.forEach((header, value) ->
                request.append(header).append(": ").append(value).append("\r\n"));
        // Bytes above 127 in a validator came as they are and go back as they are.
        socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().write(body);
        socket.getOutputStream().flush();
        ClassicHttpResponse answer;
        do {
            answer = read();
        } while (answer.getCode() < 200 && answer.getCode() != 101);
        if (answer.getVersion().getMajor() != 1) {
            throw new UnsupportedHttpVersionException(answer.getVersion());
        }
        return answer;
    }

    private ClassicHttpResponse read() throws IOException, HttpException {
        try {
            // Null where nothing came.
            ClassicHttpResponse answer = Optional.ofNullable(
                            new DefaultHttpResponseParser(config, new TolerantLines(), null).parse(buffer, received))
                    .orElseThrow(() -> new NoHttpResponseException(name));
            // The parser asks for more than it has only as long as it has not seen the empty line.
            if (!received.ended()) {
                return answer;
            }
        } catch (ParseException e) {
            if (!received.ended()) {
                throw e;
            }
        } catch (IllegalArgumentException e) {
            // So HttpCore takes a version of -1.
            throw new ParseException(String.valueOf(e.getMessage()));
        }
        throw new ConnectionClosedException("the answer ended within its headers");
    }

    /** The body of an answer, its framing undone; closing it does nothing. */
    CountedInput body(ClassicHttpResponse answer) throws IOException, HttpException {
        // Chunks of one byte each have six bytes of framing; longer framing than that is no feed.
        received.allow(8L * options.wireBytesMax() + BUFFER_BYTES);
        long length = DefaultContentLengthStrategy.INSTANCE.determineLength(answer);
        String what = "the body of " + name + " has";
        if (length > options.wireBytesMax()) {
            throw new Refusal(
                    FetchResult.Reason.TOO_LARGE,
                    what + " " + length + " bytes, more than " + options.wireBytesMax(),
                    "raise the bound if it is wanted");
        }
        InputStream body;
        if (length == ContentLengthStrategy.CHUNKED) {
            body = new ChunkedInputStream(buffer, received, config);
        } else if (length >= 0) {
            body = new ContentLengthInputStream(buffer, received, length);
        } else {
            body = new IdentityInputStream(buffer, received);
        }
        return new CountedInput(body, what, options.wireBytesMax());
    }

    /** Lines that are no header are left out, as browsers do. */
    private static final class TolerantLines extends LazyLaxLineParser {

        @Override
        public Header parseHeader(CharArrayBuffer line) throws ParseException {
            return line.indexOf(':') > 0 ? super.parseHeader(line) : new BasicHeader("X-No-Header", "");
        }
    }
}

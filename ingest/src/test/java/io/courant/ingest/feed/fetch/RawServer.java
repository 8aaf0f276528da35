package io.courant.ingest.feed.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on this machine that answers with any bytes, right or wrong, and remembers what it was asked. */
final class RawServer implements AutoCloseable {

    /** Writes an answer; the connection is closed after it. */
    interface Answer {
        void write(String request, OutputStream out) throws IOException;
    }

    /** Has the connection after the head of a request. */
    interface Conversation {
        void hold(String request, Socket client) throws IOException;
    }

    private final ServerSocket listening;
    private final Conversation conversation;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private String scheme = "http";

    private RawServer(ServerSocket listening, Conversation conversation) {
        this.listening = listening;
        this.conversation = conversation;
        start(this::accept);
    }

    RawServer(ServerSocket listening, Answer answer) {
        this(listening, (Conversation) (request, client) -> {
            answer.write(request, client.getOutputStream());
            client.getOutputStream().flush();
        });
    }

    static RawServer ofSocket(Conversation conversation) throws IOException {
        return new RawServer(new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1")), conversation);
    }

    static RawServer on(String number, int port, Answer answer) throws IOException {
        ServerSocket listening = new ServerSocket();
        listening.bind(new InetSocketAddress(InetAddress.getByName(number), port));
        return new RawServer(listening, answer);
    }

    static RawServer of(Answer answer) throws IOException {
        return on("127.0.0.1", 0, answer);
    }

    /** Answers each request with the same text, in which lines end as HTTP's do. */
    static RawServer of(String text) throws IOException {
        return of((request, out) -> out.write(http(text)));
    }

    static byte[] http(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    RawServer withScheme(String value) {
        scheme = value;
        return this;
    }

    int port() {
        return listening.getLocalPort();
    }

    URI address(String path) {
        return address(listening.getInetAddress().getHostAddress(), path);
    }

    URI address(String host, String path) {
        return URI.create(scheme + "://" + host + ":" + port() + path);
    }

    /** The heads of the requests, as they came. */
    List<String> requests() {
        return requests;
    }

    /** The value of a header in a request; empty if there is none. */
    static String header(String request, String name) {
        return request.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                open.add(socket);
                start(() -> serve(socket));
            } catch (IOException e) {
                // Closed.
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            String request = head(socket.getInputStream());
            if (!request.isEmpty()) {
                requests.add(request);
                conversation.hold(request, socket);
            }
        } catch (IOException e) {
            // The client broke off, as some tests want it to.
        } finally {
            open.remove(socket);
        }
    }

    static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int read = in.read();
            if (read < 0) {
                return "";
            }
            head.append((char) read);
        }
        return head.toString();
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }
}

package io.courant.app.http;

import io.courant.app.read.TagEvent;
import io.courant.app.read.TagFilter;
import io.courant.app.read.TagNames;
import io.courant.app.read.TagQuery;
import io.courant.app.read.TagRecord;
import io.courant.contract.serde.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * One subscriber of server-sent events: where it stands, and what waits to be sent to it, which is bounded. Safe for use by many
 * threads; each record is offered by one thread at a time.
 */
final class EventStream {

    private static final long STALLED_NANOS_MAX = TimeUnit.SECONDS.toNanos(30);
    private static final int WRITE_BYTES = 64 * 1024;
    private static final byte[] DATA = "data: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\n\n".getBytes(StandardCharsets.US_ASCII);

    private final TagQuery query;
    private final int waitingBytesMax;
    private final Response response;
    private final Callback end;
    private final Consumer<EventStream> drained;
    private final Deque<ByteBuffer> waiting = new ArrayDeque<>();
    private final SortedMap<String, Long> positions = new TreeMap<>();

    private TagNames names;
    private TagFilter filter;
    private long waitingBytes;
    private boolean begun;
    private boolean writing;
    private boolean paused;
    private boolean closed;
    private String idSent = "";
    private long changedNanos = System.nanoTime();

    /** @param drained told when a paused stream can take more */
    EventStream(
            TagQuery query,
            TagNames names,
            int waitingBytesMax,
            Response response,
            Callback end,
            Consumer<EventStream> drained) {
        this.query = query;
        this.names = names;
        this.filter = new TagFilter(query, names);
        this.waitingBytesMax = waitingBytesMax;
        this.response = response;
        this.end = end;
        this.drained = drained;
    }

    /** Takes in what the tags are called now; returns which of the topics that exist it reads. */
    synchronized SortedSet<String> slugs(TagNames now, Set<String> existing) {
        if (now != names) {
            names = now;
            filter = new TagFilter(query, now);
            positions.keySet().retainAll(filter.slugs());
        }
        SortedSet<String> slugs = filter.slugs();
        slugs.retainAll(existing);
        return slugs;
    }

    synchronized boolean hasBegun() {
        return begun;
    }

    /** Sets where it stands, and tells the subscriber, so that it can come back even if nothing happens until then. */
    synchronized void begin(Map<String, Long> from) {
        positions.putAll(from);
        begun = true;
        mark();
    }

    /** Where it stands on these topics; at the start of those that are new to it. */
    synchronized Map<String, Long> positions(Set<String> slugs) {
        Map<String, Long> found = new TreeMap<>();
        slugs.forEach(slug -> found.put(slug, positions.computeIfAbsent(slug, name -> 0L)));
        return found;
    }

    /** It has seen everything before this offset: what lies between are marks of transactions. */
    synchronized void advance(String slug, long offset) {
        positions.merge(slug, offset, Math::max);
    }

    /** It stands behind the end of a topic that was made anew: it begins there again. */
    synchronized void restart(String slug) {
        positions.put(slug, 0L);
    }

    /** Takes a record in if it is the next one of a topic that it reads; false if too much waits: offer it again later. */
    synchronized boolean offer(TagRecord record) {
        Long position = positions.get(record.slug());
        if (closed || position == null || record.offset() < position) {
            return true;
        }
        if (waitingBytes >= waitingBytesMax) {
            return false;
        }
        positions.put(record.slug(), record.offset() + 1);
        filter.decide(record).ifPresent(op -> event(op, record));
        return true;
    }

    private void event(TagEvent.Op op, TagRecord record) {
        byte[] data = op == TagEvent.Op.REMOVE
                ? Json.MAPPER
                        .createObjectNode()
                        .put("id", record.document())
                        .toString()
                        .getBytes(StandardCharsets.UTF_8)
                : record.json();
        idSent = StreamPosition.write(positions);
        byte[] head = ("id: " + idSent + "\nevent: " + op.word() + "\n").getBytes(StandardCharsets.UTF_8);
        ByteBuffer event = ByteBuffer.allocate(head.length + DATA.length + data.length + END.length);
        send(event.put(head).put(DATA).put(data).put(END).flip());
    }

    private void mark() {
        idSent = StreamPosition.write(positions);
        send(ByteBuffer.wrap(("id: " + idSent + "\n\n").getBytes(StandardCharsets.UTF_8)));
    }

    private void send(ByteBuffer bytes) {
        waiting.add(bytes);
        waitingBytes += bytes.remaining();
        pump();
    }

    private void pump() {
        if (writing || closed || waiting.isEmpty()) {
            return;
        }
        writing = true;
        changedNanos = System.nanoTime();
        response.write(false, next(), Callback.from(this::written, this::fail));
    }

    /** The next bytes to write: several small ones as one. */
    private ByteBuffer next() {
        ByteBuffer first = waiting.remove();
        if (waiting.isEmpty() || first.remaining() >= WRITE_BYTES) {
            return first;
        }
        ByteBuffer all = ByteBuffer.allocate((int) Math.max(first.remaining(), Math.min(waitingBytes, WRITE_BYTES)));
        all.put(first);
        while (!waiting.isEmpty() && waiting.peek().remaining() <= all.remaining()) {
            all.put(waiting.remove());
        }
        return all.flip();
    }

    private void written() {
        boolean takesMore;
        synchronized (this) {
            writing = false;
            changedNanos = System.nanoTime();
            waitingBytes = waiting.stream().mapToLong(ByteBuffer::remaining).sum();
            takesMore = paused && waitingBytes <= waitingBytesMax / 2;
            paused &= !takesMore;
            pump();
        }
        if (takesMore) {
            drained.accept(this);
        }
    }

    /** Stops reading for it until enough has been sent; false if it can take more already. */
    synchronized boolean pause() {
        paused = !closed && waitingBytes > waitingBytesMax / 2;
        return paused;
    }

    /** Shows that it lives if nothing was sent for a while; cuts it off if it takes nothing. */
    void beat(long nowNanos, long silenceNanosMax) {
        boolean stalled;
        synchronized (this) {
            long still = nowNanos - changedNanos;
            stalled = writing && still > STALLED_NANOS_MAX;
            if (!closed && !writing && begun && still > silenceNanosMax) {
                if (StreamPosition.write(positions).equals(idSent)) {
                    send(ByteBuffer.wrap(":\n\n".getBytes(StandardCharsets.US_ASCII)));
                } else {
                    mark();
                }
            }
        }
        if (stalled) {
            fail(new TimeoutException("a subscriber takes no events"));
        }
    }

    synchronized boolean isClosed() {
        return closed;
    }

    void fail(Throwable reason) {
        if (close()) {
            end.failed(reason);
        }
    }

    void finish() {
        if (close()) {
            end.succeeded();
        }
    }

    private synchronized boolean close() {
        boolean first = !closed;
        closed = true;
        waiting.clear();
        return first;
    }

    /** How it begins. */
    record Start(Optional<StreamPosition> last, Optional<Instant> since) {}
}

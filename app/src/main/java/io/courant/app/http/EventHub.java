package io.courant.app.http;

import io.courant.app.read.TagDirectory;
import io.courant.app.read.TagQuery;
import io.courant.app.settings.HttpConfig;
import io.courant.contract.Component;
import io.courant.contract.Health;
import io.courant.contract.topic.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All event streams of this process. One consumer follows the ends of the topics and hands new records to all who are there
 * ({@link LiveTail}); whoever is behind, because it comes back or reads slowly, is served from Kafka by a few others
 * ({@link CatchUp}) until it is there. Safe for use by many threads.
 */
final class EventHub implements Component {

    private static final Logger log = LoggerFactory.getLogger(EventHub.class);
    private static final int CATCH_UP_THREADS = 2;

    private final TagDirectory directory;
    private final HttpConfig config;
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private final Map<EventStream, EventStream.Start> starts = new ConcurrentHashMap<>();
    private final BlockingQueue<EventStream> behind = new LinkedBlockingQueue<>();
    private final BlockingQueue<EventStream> joining = new LinkedBlockingQueue<>();
    private final LiveTail tail;
    private final List<CatchUp> readers = new ArrayList<>();
    private volatile boolean open = true;

    EventHub(Map<String, String> client, Topics topics, TagDirectory directory, HttpConfig config) {
        this.directory = directory;
        this.config = config;
        this.tail = new LiveTail(this, client, topics);
        for (int i = 0; i < CATCH_UP_THREADS; i++) {
            readers.add(new CatchUp(this, client, topics, "courant-events-" + i));
        }
    }

    EventHub start() {
        tail.start();
        readers.forEach(CatchUp::start);
        return this;
    }

    /**
     * A new stream.
     *
     * @param last where it stood before
     * @param since when to begin otherwise; without both it begins now
     * @throws RequestException if there are too many
     */
    Answer open(TagQuery query, Optional<StreamPosition> last, Optional<Instant> since) {
        if (streams.size() >= config.streamsMax()) {
            throw new RequestException(503, "there are " + config.streamsMax() + " event streams already: try again");
        }
        return Answer.streaming(EventRoutes.MEDIA_TYPE, (response, callback) -> {
                    EventStream stream = new EventStream(
                            query,
                            directory.now().names(),
                            config.streamBufferBytes(),
                            response,
                            callback,
                            this::isBehind);
                    streams.add(stream);
                    starts.put(stream, new EventStream.Start(last, since));
                    response.getRequest().addFailureListener(stream::fail);
                    behind.add(stream);
                })
                .with("X-Accel-Buffering", "no");
    }

    TagDirectory directory() {
        return directory;
    }

    boolean isOpen() {
        return open;
    }

    EventStream.Start startOf(EventStream stream) {
        return starts.getOrDefault(stream, new EventStream.Start(Optional.empty(), Optional.empty()));
    }

    /** The next stream that has to catch up; empty if there is none for a while. */
    Optional<EventStream> nextBehind() throws InterruptedException {
        return Optional.ofNullable(behind.poll(200, TimeUnit.MILLISECONDS)).filter(stream -> !stream.isClosed());
    }

    /** The next stream that has caught up. */
    Optional<EventStream> nextJoining() {
        return Optional.ofNullable(joining.poll());
    }

    void isBehind(EventStream stream) {
        behind.add(stream);
    }

    /** It goes on once enough was sent to it. */
    void isFull(EventStream stream) {
        if (!stream.pause() && !stream.isClosed()) {
            behind.add(stream);
        }
    }

    void hasCaughtUp(EventStream stream) {
        starts.put(stream, new EventStream.Start(Optional.empty(), Optional.empty()));
        joining.add(stream);
    }

    /** Shows to all that they are not forgotten, and forgets those that have ended. */
    void beat() {
        long now = System.nanoTime();
        for (EventStream stream : streams) {
            stream.beat(now, TimeUnit.MILLISECONDS.toNanos(config.heartbeatMs()));
            if (stream.isClosed()) {
                streams.remove(stream);
                starts.remove(stream);
            }
        }
    }

    @Override
    public String name() {
        return "events";
    }

    @Override
    public Health check() {
        return tail.check();
    }

    @Override
    public void close() {
        open = false;
        tail.close();
        readers.forEach(CatchUp::close);
        streams.forEach(EventStream::finish);
        log.debug("event streams have ended");
    }
}

package io.courant.app.read;

import io.courant.contract.Component;
import io.courant.contract.Health;
import io.courant.contract.topic.Topics;
import java.util.Collections;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tags that there are, looked up each second by a thread of its own. Safe for use by many threads. */
public final class TagDirectory implements Component {

    private static final Logger log = LoggerFactory.getLogger(TagDirectory.class);

    private final Map<String, String> client;
    private final Topics topics;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "courant-tags");
    private volatile TagCatalog.Snapshot now =
            new TagCatalog.Snapshot(TagNames.NONE, Collections.unmodifiableSortedSet(new TreeSet<>()));
    private volatile Health health = Health.starting("the tags have not been read yet");

    public TagDirectory(Map<String, String> client, Topics topics) {
        this.client = Map.copyOf(client);
        this.topics = topics;
        thread.setDaemon(true);
    }

    public TagDirectory start() {
        thread.start();
        return this;
    }

    /** What there was at the last look; no tags before the first. */
    public TagCatalog.Snapshot now() {
        return now;
    }

    @Override
    public String name() {
        return "tags";
    }

    @Override
    public Health check() {
        return health;
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (closing.getCount() > 0) {
            try (TagCatalog catalog = new TagCatalog(client, topics)) {
                do {
                    now = catalog.look();
                    health = Health.UP;
                } while (!closing.await(TagCatalog.REFRESH.toMillis(), TimeUnit.MILLISECONDS));
            } catch (InterruptedException | InterruptException e) {
                return;
            } catch (KafkaException e) {
                log.warn("the tags cannot be read, trying again: {}", e.toString());
                health = Health.degraded("the tags cannot be read: " + e.getMessage());
                pause();
            }
        }
    }

    private void pause() {
        try {
            closing.await(TagCatalog.REFRESH.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }
}

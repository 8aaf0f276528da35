package io.courant.ingest;

import io.courant.contract.Component;
import io.courant.contract.Health;
import io.courant.contract.record.IngestState;
import io.courant.contract.record.SourceSpec;
import io.courant.contract.topic.Topics;
import io.courant.ingest.feed.fetch.Fetcher;
import io.courant.ingest.feed.poll.FeedPoller;
import io.courant.ingest.folder.FolderWatcher;
import io.courant.ingest.own.Journal;
import io.courant.ingest.own.Ownership;
import io.courant.ingest.own.Watcher;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.Collection;
import java.util.Map;

/**
 * Watches this instance's share of the sources and publishes what it observes to {@code raw}, each observation once for readers
 * of what is committed, whatever is killed in between. Instances with the same prefix share the sources between them.
 */
public final class IngestRole implements Component {

    private final IngestConfig config;
    private final Fetcher fetcher = new Fetcher();
    private final IngestMeters meters;
    private final FeedPoller poller;
    private final Ownership ownership;

    /** As the other one, with meters that nobody reads. */
    public IngestRole(Map<String, ?> kafka, Topics topics, IngestConfig config) {
        this(kafka, topics, config, new CompositeMeterRegistry());
    }

    /**
     * @param kafka where Kafka is and how to get in, by Kafka's names ({@code bootstrap.servers}, ...)
     * @param topics must exist when the role is started
     * @param registry where it publishes how much it does
     */
    public IngestRole(Map<String, ?> kafka, Topics topics, IngestConfig config, MeterRegistry registry) {
        this.config = config;
        this.meters = new IngestMeters(registry);
        this.poller = new FeedPoller(config.feedRequestsMax(), config.feedHostGapMs(), meters.counted(fetcher::fetch));
        this.ownership = new Ownership(
                kafka,
                topics,
                config.own(),
                Map.of(SourceSpec.Kind.FOLDER, this::watchFolder, SourceSpec.Kind.FEED, this::watchFeed),
                registry);
        meters.watch(poller, ownership);
    }

    /** Begins, and returns at once. */
    public void start() {
        ownership.start();
    }

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public Health check() {
        return ownership.check();
    }

    @Override
    public void close() {
        ownership.close();
        poller.close();
        fetcher.close();
    }

    private Watcher watchFolder(SourceSpec source, Collection<IngestState> remembered, Journal journal) {
        return FolderWatcher.start(source, config.folder(source), remembered, meters.counted(source.kind(), journal));
    }

    private Watcher watchFeed(SourceSpec source, Collection<IngestState> remembered, Journal journal) {
        return poller.watch(source, config.feed(source), remembered, meters.counted(source.kind(), journal));
    }
}

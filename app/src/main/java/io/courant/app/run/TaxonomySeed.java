package io.courant.app.run;

import io.courant.app.FatalException;
import io.courant.app.output.Console;
import io.courant.contract.id.ContentHash;
import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.record.TagDefinition;
import io.courant.contract.topic.Topics;
import io.courant.processor.tag.Tagger;
import io.courant.processor.tag.TaxonomyPublisher;
import io.courant.processor.tag.TaxonomyWatcher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first tag rules of a cluster: from a file or built in. Later the topic is the truth, and a file only a draft. */
final class TaxonomySeed {

    private static final Logger log = LoggerFactory.getLogger(TaxonomySeed.class);
    private static final int ATTEMPTS_MAX = 30;
    private static final long PAUSE_MS_MIN = 100;
    private static final long PAUSE_MS_MAX = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private TaxonomySeed() {}

    /**
     * Puts the rules into force if there are none, and says so if a file differs from those in force.
     *
     * @param file the rules that were asked for; the built-in ones if none
     * @throws FatalException if the file cannot be used
     */
    static void ensure(Map<String, String> client, Topics topics, Optional<Path> file, Console console)
            throws InterruptedException {
        Optional<List<TagDefinition>> asked =
                file.map(draft -> TaxonomyDraft.read(Optional.of(draft)).tags());
        Optional<TaxonomyVersion> live = liveOrSeeded(client, topics, file);
        if (live.isPresent() && asked.isPresent() && !asked.equals(tagsInForce(client, topics))) {
            console.error(file.get() + " differs from the tag rules in force (version " + live.get()
                    + "), which stay: see what would change with `courant plan " + file.get() + "`");
        }
    }

    /** The version that was in force already; none if it was put there now. */
    private static Optional<TaxonomyVersion> liveOrSeeded(
            Map<String, String> client, Topics topics, Optional<Path> file) throws InterruptedException {
        TaxonomyPublisher publisher = new TaxonomyPublisher(Map.copyOf(client), topics);
        for (int attempt = 1; ; attempt++) {
            try {
                Optional<TaxonomyVersion> live = publisher.live();
                if (live.isEmpty()) {
                    List<TagDefinition> tags = TaxonomyDraft.read(file).tags();
                    TaxonomyVersion version = publisher.publish(tags, ContentHash.of(TaxonomyDraft.text(file)));
                    publisher.makeLive(version);
                    log.info("{} tags are in force as version {}", tags.size(), version);
                }
                return live;
            } catch (ProducerFencedException | InvalidProducerEpochException e) {
                // Another process is doing the same: what it has done is read anew.
                if (attempt == ATTEMPTS_MAX) {
                    throw e;
                }
                Thread.sleep(ThreadLocalRandom.current().nextLong(PAUSE_MS_MIN, PAUSE_MS_MAX));
            }
        }
    }

    private static Optional<List<TagDefinition>> tagsInForce(Map<String, String> client, Topics topics)
            throws InterruptedException {
        try (TaxonomyWatcher watcher = new TaxonomyWatcher(Map.copyOf(client), topics, rules -> {})) {
            watcher.start();
            return watcher.awaitLive(PATIENCE)
                    .map(Tagger::version)
                    .flatMap(watcher::version)
                    .map(taxonomy -> taxonomy.tags());
        }
    }
}

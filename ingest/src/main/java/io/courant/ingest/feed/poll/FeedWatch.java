package io.courant.ingest.feed.poll;

import io.courant.contract.Health;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.FeedState;
import io.courant.contract.record.FeedState.Fetch;
import io.courant.contract.record.IngestState;
import io.courant.contract.record.SourceSpec;
import io.courant.ingest.feed.fetch.FetchRequest;
import io.courant.ingest.own.Journal;
import io.courant.ingest.own.JournalException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The watch over one feed: asks it, finds what is new and writes that, and what is to be remembered, in one batch. One
 * thread at a time asks and takes; everything else is safe for use by many threads.
 */
final class FeedWatch {

    private static final Logger log = LoggerFactory.getLogger(FeedWatch.class);

    private final SourceSpec source;
    private final FeedOptions options;
    private final FeedSchedule schedule;
    private final FeedMemory memory;
    private final Journal journal;
    private final FeedPoller.Fetch fetcher;
    private final AnswerReader reader;
    private final InstantSource clock;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile boolean closed;
    private volatile FeedState state;

    FeedWatch(
            SourceSpec source,
            FeedOptions options,
            Collection<IngestState> remembered,
            Journal journal,
            FeedPoller.Fetch fetcher,
            AnswerReader reader,
            InstantSource clock,
            RandomGenerator random) {
        this.source = source;
        this.options = options;
        this.schedule = new FeedSchedule(options, random);
        this.memory = new FeedMemory(source, remembered, schedule, clock.instant());
        this.journal = journal;
        this.fetcher = fetcher;
        this.reader = reader;
        this.clock = clock;
        this.state = memory.feed();
    }

    SourceId source() {
        return source.id();
    }

    FeedState state() {
        return state;
    }

    /** The host that is asked next, as politeness counts hosts. */
    String host() {
        try {
            return Optional.ofNullable(new URI(state.address()).getHost())
                    .orElse(state.address())
                    .toLowerCase(Locale.ROOT);
        } catch (URISyntaxException e) {
            return state.address();
        }
    }

    Health check() {
        return FeedHealth.of(source.id(), state, clock.instant());
    }

    /** Whether it is to be asked again. */
    boolean isActive() {
        return !closed && state.endedAt().isEmpty();
    }

    /** Nothing is written any more but what is being written now. */
    void stop() {
        closed = true;
    }

    /** Waits until nothing is being written. */
    void await(long timeoutMs) {
        try {
            if (writing.tryLock(timeoutMs, TimeUnit.MILLISECONDS)) {
                writing.unlock();
            } else {
                log.warn("{}: still writing, left to end by itself", source.id());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks the feed once, and reads what comes. Nothing is remembered of it yet. */
    Answer ask() throws InterruptedException {
        FeedState before = memory.feed();
        FetchRequest request;
        try {
            request = FetchRequest.of(new URI(before.address()), options.fetch())
                    .unless(schedule.toSend(before, clock.instant()));
        } catch (URISyntaxException e) {
            return new Answer.Failed(
                    new Answer.Exchange(clock.instant(), Optional.empty(), 0),
                    true,
                    Optional.empty(),
                    "not a web address: " + e.getMessage());
        }
        return reader.read(fetcher.of(request), before, options.zone(), clock.instant());
    }

    /**
     * Writes what is new in an answer, and what is to be remembered.
     *
     * @return whether it stands; if not, the watch was closed meanwhile, or its journal has failed
     */
    boolean take(Answer answer) {
        FeedState before = memory.feed();
        if (answer instanceof Answer.Read read) {
            FeedDiff diff = new FeedDiff(
                    source.id(), before.address(), options, answer.exchange().at());
            FeedChanges changes = diff.of(read.feed(), memory.items());
            return write(
                    changes,
                    schedule.read(before, read, changes.fresh(), changes.edited(), FeedDiff.isWhole(read.feed())));
        }
        if (answer instanceof Answer.Unchanged unchanged) {
            return write(FeedChanges.NONE, schedule.unchanged(before, unchanged));
        }
        return answer instanceof Answer.Ended ended
                ? write(FeedChanges.NONE, schedule.ended(before, ended))
                : write(FeedChanges.NONE, schedule.failed(before, (Answer.Failed) answer));
    }

    private boolean write(FeedChanges changes, FeedState next) {
        writing.lock();
        try {
            if (closed) {
                return false;
            }
            journal.commit(memory.batch(changes, next));
            FeedState before = memory.feed();
            memory.apply(changes, next);
            state = next;
            say(before, next);
            return true;
        } catch (JournalException e) {
            closed = true;
            log.debug("{}: the watch ends with its journal", source.id(), e);
            return false;
        } finally {
            writing.unlock();
        }
    }

    private void say(FeedState before, FeedState next) {
        Fetch fetch = next.fetches().get(next.fetches().size() - 1);
        if (next.endedAt().isPresent()) {
            log.warn(
                    "{}: has ended ({}): it is not asked any more",
                    source.id(),
                    fetch.error().orElse("as it says"));
        } else if (fetch.error().isPresent() && before.failures() == 0) {
            log.warn("{}: {}; asked again at {}", source.id(), fetch.error().get(), next.dueAt());
        } else if (fetch.fresh() + fetch.edited() > 0) {
            log.info("{}: {} new, {} edited", source.id(), fetch.fresh(), fetch.edited());
        } else {
            log.debug("{}: {}", source.id(), fetch);
        }
        if (!before.address().equals(next.address())) {
            log.info("{}: has moved from {} to {}", source.id(), before.address(), next.address());
        }
        if (before.distrusted().isEmpty() && next.distrusted().isPresent()) {
            log.warn("{}: its validators stay the same when it changes: it is asked without them", source.id());
        }
    }
}

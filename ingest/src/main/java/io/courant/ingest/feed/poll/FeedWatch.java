package io.courant.ingest.feed.poll;

import io.courant.contract.Health;
import io.courant.contract.id.ItemKey;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.FeedEntry;
import io.courant.contract.record.FeedItemState;
import io.courant.contract.record.FeedState;
import io.courant.contract.record.FeedState.Fetch;
import io.courant.contract.record.IngestState;
import io.courant.contract.record.SourceSpec;
import io.courant.ingest.feed.fetch.FetchRequest;
import io.courant.ingest.own.Journal;
import io.courant.ingest.own.JournalException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    /**
     * A page that is to be asked for.
     *
     * @param dueAt not before
     */
    record WaitingPage(Visit.ToPage visit, Instant dueAt) {}

    private static final Logger log = LoggerFactory.getLogger(FeedWatch.class);

    private final SourceSpec source;
    private final FeedOptions options;
    private final FeedSchedule schedule;
    private final FeedMemory memory;
    private final Journal journal;
    private final FeedPoller.Fetch fetcher;
    private final AnswerReader reader;
    private final InstantSource clock;
    /** Held while what is remembered is read and changed. */
    private final ReentrantLock writing = new ReentrantLock();

    private final Map<ItemKey, WaitingPage> waiting = new ConcurrentHashMap<>();
    private final Set<ItemKey> asking = ConcurrentHashMap.newKeySet();
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
        memory.items().values().forEach(this::noteWaiting);
    }

    SourceId source() {
        return source.id();
    }

    FeedState state() {
        return state;
    }

    /** The host that is asked next, as politeness counts hosts. */
    String host() {
        return Hosts.of(state.address());
    }

    Health check() {
        return FeedHealth.of(source.id(), state, clock.instant());
    }

    /** Whether it is to be asked again. */
    boolean isActive() {
        return !closed && state.endedAt().isEmpty();
    }

    boolean isClosed() {
        return closed;
    }

    /** The pages that its entries wait for, but those that are being asked for. */
    List<WaitingPage> waiting() {
        return waiting.values().stream()
                .filter(page -> !asking.contains(page.visit().item()))
                .toList();
    }

    Optional<WaitingPage> waiting(ItemKey item) {
        return Optional.ofNullable(waiting.get(item));
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
        FeedState before = state;
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
        writing.lock();
        try {
            FeedState before = memory.feed();
            if (answer instanceof Answer.Read read) {
                FeedDiff diff = new FeedDiff(
                        source.id(),
                        before.address(),
                        options,
                        answer.exchange().at());
                FeedChanges changes = diff.of(read.feed(), memory.items());
                boolean whole = FeedDiff.isWhole(read.feed());
                return write(changes, schedule.read(before, read, changes.fresh(), changes.edited(), whole), true);
            }
            if (answer instanceof Answer.Unchanged unchanged) {
                return write(FeedChanges.NONE, schedule.unchanged(before, unchanged), true);
            }
            return answer instanceof Answer.Ended ended
                    ? write(FeedChanges.NONE, schedule.ended(before, ended), true)
                    : write(FeedChanges.NONE, schedule.failed(before, (Answer.Failed) answer), true);
        } finally {
            writing.unlock();
        }
    }

    /** Asks for a page, or first for its host's rules. Nothing is remembered of it yet. */
    PageAnswer ask(Visit.ToPage visit, PageFetcher pages) throws InterruptedException {
        asking.add(visit.item());
        boolean isWaiting = !closed
                && waiting(visit.item())
                        .filter(page -> page.visit().equals(visit))
                        .isPresent();
        if (!isWaiting) {
            return new PageAnswer.Dropped();
        }
        try {
            return pages.ask(visit.address(), PageAddress.of(state.address()), options.fetch());
        } catch (RuntimeException e) {
            // A fault of ours that nobody has foreseen: it must cost this page, not all others.
            log.error("{}: {} cannot be asked for, please report it", source.id(), visit.address(), e);
            return new PageAnswer.Failed(false, Optional.empty(), false, "a fault of the page fetcher: " + e);
        }
    }

    /** Publishes an entry with its page, or without it if it cannot be had; or remembers when to ask again. */
    void take(Visit.ToPage visit, PageAnswer answer) {
        writing.lock();
        try {
            Optional<FeedItemState> item = Optional.ofNullable(memory.items().get(visit.item()))
                    .filter(known -> known.content().equals(visit.content()))
                    .filter(known -> known.waiting().isPresent());
            if (item.isPresent()) {
                PageSettlement.of(item.get(), answer, options.pages(), clock.instant())
                        .ifPresent(settled -> {
                            settled.complaint()
                                    .ifPresent(says ->
                                            log.info("{}: {} without its page: {}", source.id(), visit.item(), says));
                            write(settled.changes(), settled.counted(memory.feed()), false);
                        });
            }
        } finally {
            asking.remove(visit.item());
            writing.unlock();
        }
    }

    private boolean write(FeedChanges changes, FeedState unstamped, boolean asked) {
        if (closed) {
            return false;
        }
        try {
            FeedState next = memory.withWaiting(changes, unstamped);
            journal.commit(memory.batch(changes, next));
            FeedState before = memory.feed();
            memory.apply(changes, next);
            state = next;
            changes.remember().forEach(this::noteWaiting);
            if (asked) {
                say(before, next);
            }
            return true;
        } catch (JournalException e) {
            closed = true;
            log.debug("{}: the watch ends with its journal", source.id(), e);
            return false;
        }
    }

    private void noteWaiting(FeedItemState item) {
        Optional<WaitingPage> page = item.page().flatMap(linked -> linked.waiting()
                .flatMap(document -> document.entry().flatMap(FeedEntry::link))
                .map(link -> new WaitingPage(
                        new Visit.ToPage(this, item.item(), item.content(), PageAddress.of(link)), linked.dueAt())));
        page.ifPresentOrElse(found -> waiting.put(item.item(), found), () -> waiting.remove(item.item()));
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

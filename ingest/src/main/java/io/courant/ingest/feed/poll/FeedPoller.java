package io.courant.ingest.feed.poll;

import io.courant.contract.Health;
import io.courant.contract.record.IngestState;
import io.courant.contract.record.SourceSpec;
import io.courant.ingest.feed.fetch.FetchRequest;
import io.courant.ingest.feed.fetch.FetchResult;
import io.courant.ingest.own.Journal;
import io.courant.ingest.own.Watcher;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks all feeds of this instance when they are due, by a fixed number of threads, and each host politely: one request at a time
 * and a gap after it. A host that says that it is asked too often is left alone as far as it means (see {@link RefusalScope}).
 * Threads start with the first feed. Safe for use by many threads.
 */
public final class FeedPoller implements AutoCloseable {

    /** What fetches. Safe for use by many threads; nothing that a server does is an exception. */
    @FunctionalInterface
    public interface Fetch {

        /** Fetches one address and waits for what comes of it. */
        FetchResult of(FetchRequest request) throws InterruptedException;
    }

    private static final Logger log = LoggerFactory.getLogger(FeedPoller.class);
    private static final long CLOSE_MS_MAX = 10_000;
    private static final Duration HOLD_DEFAULT = Duration.ofMinutes(1);
    private static final Duration HOLD_MAX = Duration.ofDays(1);

    private final int threadCount;
    private final Fetch fetcher;
    private final AnswerReader reader =
            new AnswerReader(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    /** As exact as what folders observe: no store keeps nanoseconds, and rows are compared with articles. */
    private final InstantSource clock = Clock.tickMillis(ZoneOffset.UTC);

    private final PageFetcher pages;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PollQueue<Visit> queue;
    private final RefusalScope refusals = new RefusalScope();
    private final List<Thread> threads = new ArrayList<>();
    private boolean closed;
    private volatile Optional<Throwable> fault = Optional.empty();

    /**
     * @param threads how many feeds are asked at once, at least 1
     * @param hostGapMs how long a host is left alone after each request, in milliseconds, at least 0
     * @param fetcher stays the caller's to close
     */
    public FeedPoller(int threads, long hostGapMs, Fetch fetcher) {
        this.threadCount = threads;
        this.fetcher = fetcher;
        this.pages = new PageFetcher(fetcher, clock);
        this.queue = new PollQueue<>(hostGapMs);
    }

    /** Starts to watch a feed; see {@link Watcher.Starter#start}. */
    public Watcher watch(SourceSpec source, FeedOptions options, Collection<IngestState> remembered, Journal journal) {
        RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
        FeedWatch feed = new FeedWatch(source, options, remembered, journal, fetcher, reader, clock, random);
        lock.lock();
        try {
            start();
            enqueue(feed);
            feed.waiting().forEach(this::enqueue);
        } finally {
            lock.unlock();
        }
        log.info("{}: watching {}", source.id(), feed.state().address());
        return new Handle(feed);
    }

    /** How many hosts have a feed or page that is due and that may not be asked for, or that no thread has had time for. */
    public int hostsWaiting() {
        lock.lock();
        try {
            return queue.hostsWaiting(nowMs());
        } finally {
            lock.unlock();
        }
    }

    /** How many feeds and pages wait, whether they are due or not. */
    public int waiting() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    /** Asks nothing any more. Watchers are to be closed first. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void start() {
        while (threads.size() < threadCount && !closed) {
            Thread thread = new Thread(this::run, "feed-" + threads.size());
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler((t, thrown) -> {
                fault = Optional.of(thrown);
                log.error("feeds are no longer asked by {}", t.getName(), thrown);
            });
            threads.add(thread);
            thread.start();
        }
    }

    private void run() {
        try {
            for (Optional<Visit> next = take(); next.isPresent(); next = take()) {
                if (next.get() instanceof Visit.ToPage page) {
                    askForPage(page);
                } else {
                    ask(next.get().feed());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What to ask for next, when there is something; nothing once closed. */
    private Optional<Visit> take() throws InterruptedException {
        lock.lock();
        try {
            while (!closed) {
                Optional<Visit> next = queue.take(nowMs());
                if (next.isPresent()) {
                    return next;
                }
                Optional<Long> waitMs = queue.waitMs(nowMs());
                if (waitMs.isPresent()) {
                    changed.await(waitMs.get() + 1, TimeUnit.MILLISECONDS);
                } else {
                    changed.await();
                }
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private void ask(FeedWatch feed) throws InterruptedException {
        String host = feed.host();
        Optional<Answer> answer = Optional.empty();
        try {
            answer = Optional.of(feed.ask());
        } finally {
            free(feed, host, answer);
        }
        if (feed.take(answer.get())) {
            lock.lock();
            try {
                enqueue(feed);
                feed.waiting().forEach(this::enqueue);
            } finally {
                lock.unlock();
            }
        }
    }

    private void askForPage(Visit.ToPage visit) throws InterruptedException {
        Optional<PageAnswer> answer = Optional.empty();
        try {
            answer = Optional.of(visit.feed().ask(visit, pages));
        } finally {
            free(visit, answer);
        }
        visit.feed().take(visit, answer.get());
        lock.lock();
        try {
            visit.feed().waiting(visit.item()).ifPresent(this::enqueue);
        } finally {
            lock.unlock();
        }
    }

    private void free(Visit.ToPage visit, Optional<PageAnswer> answer) {
        lock.lock();
        try {
            answer.ifPresent(came -> {
                if (came instanceof PageAnswer.Failed failed && failed.tooMany()) {
                    queue.hold(
                            visit.host(),
                            false,
                            nowMs() + bounded(failed.retryAfter()).toMillis());
                } else if (came instanceof PageAnswer.Read) {
                    queue.content(visit.host());
                }
            });
            queue.free(visit.host(), nowMs());
            queue.pause(visit.host(), nowMs() + pages.delay(visit.address()).toMillis());
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private static Duration bounded(Optional<Duration> asked) {
        Duration hold = asked.orElse(HOLD_DEFAULT);
        return hold.compareTo(HOLD_MAX) < 0 ? hold : HOLD_MAX;
    }

    /** The host may be asked again, while what it said is still being written. */
    private void free(FeedWatch feed, String host, Optional<Answer> answer) {
        lock.lock();
        try {
            answer.ifPresent(came -> learn(feed, host, came));
            queue.free(host, nowMs());
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void learn(FeedWatch feed, String host, Answer answer) {
        if (answer instanceof Answer.Failed failed && failed.isTooMany()) {
            RefusalScope.Scope scope =
                    refusals.refused(feed.source(), host, answer.exchange().at());
            if (scope != RefusalScope.Scope.FEED) {
                Duration hold = bounded(failed.retryAfter());
                boolean wholeDomain = scope == RefusalScope.Scope.DOMAIN;
                queue.hold(host, wholeDomain, nowMs() + hold.toMillis());
                log.warn(
                        "{} asks for a pause: all feeds of its {} wait for {}",
                        host,
                        wholeDomain ? "domain" : "host",
                        hold);
            }
        } else if (!(answer instanceof Answer.Failed)) {
            refusals.answered(host);
            queue.content(host);
        }
    }

    private void enqueue(FeedWatch feed) {
        if (feed.isActive()) {
            long dueInMs = Math.max(
                    0, Duration.between(clock.instant(), feed.state().dueAt()).toMillis());
            queue.add(new Visit.ToFeed(feed), feed.host(), nowMs() + dueInMs, nowMs());
            changed.signal();
        }
    }

    private void enqueue(FeedWatch.WaitingPage page) {
        if (!page.visit().feed().isClosed() && !queue.contains(page.visit())) {
            long dueInMs =
                    Math.max(0, Duration.between(clock.instant(), page.dueAt()).toMillis());
            queue.add(page.visit(), page.visit().host(), nowMs() + dueInMs, nowMs());
            changed.signal();
        }
    }

    private static long nowMs() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    /** A feed, as its owner holds it. */
    private final class Handle implements Watcher {

        private final FeedWatch feed;

        Handle(FeedWatch feed) {
            this.feed = feed;
        }

        @Override
        public Health check() {
            return fault.map(thrown -> Health.failed("feeds are no longer asked: " + thrown))
                    .orElseGet(feed::check);
        }

        @Override
        public void stop() {
            feed.stop();
            lock.lock();
            try {
                queue.remove(new Visit.ToFeed(feed));
                feed.waiting().forEach(page -> queue.remove(page.visit()));
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            stop();
            feed.await(CLOSE_MS_MAX);
        }
    }
}

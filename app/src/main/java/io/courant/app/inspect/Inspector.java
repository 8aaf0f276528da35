package io.courant.app.inspect;

import io.courant.contract.id.ItemKey;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.SourceId;
import io.courant.contract.record.RawDocument;
import io.courant.ingest.folder.DocumentReader;
import io.courant.ingest.folder.DocumentStream;
import io.courant.ingest.folder.Found;
import io.courant.processor.clean.BoundedCleaner;
import io.courant.processor.clean.CleanDocument;
import io.courant.processor.clean.Cleaner;
import io.courant.processor.clean.UncleanableException;
import io.courant.processor.clean.site.SiteRules;
import io.courant.processor.dedupe.Signature;
import io.courant.processor.tag.Tagger;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/**
 * Takes documents through reading, cleaning and tagging as the pipeline does, on all cores, and hands over one result for each in the
 * order of the input. One call at a time.
 */
public final class Inspector implements AutoCloseable {

    static final SourceId SOURCE = new SourceId("inspect");
    private static final RawPosition NOWHERE = new RawPosition(0, 0);
    /** So many documents for each core are under way at once: what is held in memory is bounded. */
    private static final int AHEAD_PER_CORE = 16;

    private final DocumentReader reader = new DocumentReader(DocumentReader.ARCHIVE_BYTES_MAX_DEFAULT);
    private final Tagger tagger;
    private final SiteRules sites;
    private final Clock clock;
    private final int cores = Runtime.getRuntime().availableProcessors();
    private final ExecutorService pool = Executors.newFixedThreadPool(cores);
    private final ConcurrentLinkedQueue<BoundedCleaner> cleaners = new ConcurrentLinkedQueue<>();
    private final Deque<Future<Inspected>> underWay = new ArrayDeque<>();
    private final Optional<InspectedStories> stories;
    private final Optional<Cleaner> explainer;
    private boolean wantsMore = true;

    /** What results can say beyond the pipeline's own. */
    public enum More {
        /** Which documents tell the same story: results are held back till the end. */
        STORIES,
        /** Why each block of a page stayed or went. */
        EXPLANATIONS
    }

    public Inspector(Tagger tagger, SiteRules sites, Clock clock, Set<More> more) {
        this.tagger = tagger;
        this.sites = sites;
        this.clock = clock;
        this.stories = more.contains(More.STORIES) ? Optional.of(new InspectedStories()) : Optional.empty();
        this.explainer = more.contains(More.EXPLANATIONS) ? Optional.of(new Cleaner(sites)) : Optional.empty();
    }

    /**
     * Inspects files, and folders with all that is in them.
     *
     * @param results is called by the calling thread; false ends it early
     * @return whether every input gave a result
     */
    public boolean inspect(List<Path> inputs, Predicate<Inspection> results) throws InterruptedException {
        boolean[] whole = {true};
        for (Path input : inputs) {
            try {
                List<Path> files = reader.files(input, unreadable -> {
                    whole[0] = false;
                    add(Inspection.failed(
                            InspectedName.of(input), "unreadable", String.valueOf(unreadable.getMessage()), ""));
                });
                for (Path file : files) {
                    if (!wantsMore) {
                        return true;
                    }
                    read(input, file, results);
                }
            } catch (IOException e) {
                whole[0] = false;
                add(Inspection.failed(InspectedName.of(input), "unreadable", e.toString(), "name a file or folder"));
            }
        }
        while (wantsMore && !underWay.isEmpty()) {
            handOver(results);
        }
        stories.ifPresent(all -> all.handOver(results));
        return whole[0];
    }

    private void read(Path input, Path file, Predicate<Inspection> results) throws InterruptedException {
        ItemKey key = DocumentReader.keyOf(input.equals(file) ? parent(file) : input, file);
        try (DocumentStream documents = reader.open(file, key)) {
            for (Optional<Found> found = documents.next(); wantsMore && found.isPresent(); found = documents.next()) {
                add(file, key, found.get(), results);
            }
        } catch (IOException e) {
            add(Inspection.failed(InspectedName.of(file), "unreadable", e.toString(), "is it readable by you?"));
        }
    }

    private void add(Path file, ItemKey key, Found found, Predicate<Inspection> results) throws InterruptedException {
        InspectedName name = InspectedName.of(file, key, found);
        if (found instanceof Found.Document document) {
            RawDocument raw = RawDocument.seen(
                    SOURCE, found.item(), DocumentReader.addressOf(file, key, found), clock.instant(), document.body());
            underWay.add(pool.submit(() -> process(name, raw)));
        } else if (found instanceof Found.Refused refused) {
            add(Inspection.failed(name, refused.reason(), refused.detail(), refused.hint()));
        }
        while (wantsMore && underWay.size() > cores * AHEAD_PER_CORE) {
            handOver(results);
        }
    }

    private void add(Inspection result) {
        underWay.add(CompletableFuture.completedFuture(new Inspected(result, Optional.empty())));
    }

    private void handOver(Predicate<Inspection> results) throws InterruptedException {
        try {
            Inspected inspected = underWay.remove().get();
            stories.ifPresent(all -> all.add(inspected));
            wantsMore = stories.isPresent() || results.test(inspected.result());
        } catch (ExecutionException e) {
            throw new IllegalStateException("a document stopped the inspection", e.getCause());
        }
    }

    private Inspected process(InspectedName name, RawDocument raw) {
        BoundedCleaner cleaner =
                Optional.ofNullable(cleaners.poll()).orElseGet(() -> new BoundedCleaner(new Cleaner(sites)));
        try {
            CleanDocument document = cleaner.clean(raw);
            Inspection result = Inspection.of(name, document, tagger.tag(document));
            Inspection told = explainer.isEmpty()
                    ? result
                    : result.explained(explainer.get().explain(raw));
            return new Inspected(told, stories.map(wanted -> Signature.of(document, NOWHERE, Optional.empty())));
        } catch (UncleanableException e) {
            return new Inspected(Inspection.failed(name, e.reason(), e.getMessage(), e.hint()), Optional.empty());
        } finally {
            cleaners.add(cleaner);
        }
    }

    /** A result, and what tells its story. */
    record Inspected(Inspection result, Optional<Signature> signature) {}

    private static Path parent(Path file) {
        return file.toAbsolutePath().getParent();
    }

    @Override
    public void close() {
        pool.shutdownNow();
        cleaners.forEach(BoundedCleaner::close);
    }
}

package io.courant.bench.latency;

import io.courant.contract.id.DocumentId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** When files were dropped, and when they were first seen at each hop. Safe for use by many threads. */
final class Arrivals {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Map<DocumentId, Journey> journeys = new LinkedHashMap<>();

    /** A file is dropped now, and is to arrive at this topic too. */
    synchronized void dropped(DocumentId document, String tagTopic) {
        journeys.put(document, new Journey(document, tagTopic, System.nanoTime(), new EnumMap<>(Hop.class)));
    }

    /** A record of this topic was delivered. */
    void delivered(Hop hop, DocumentId document, String topic) {
        arrived(hop, document, Optional.of(topic));
    }

    /** The document's row was there. */
    void stored(DocumentId document) {
        arrived(Hop.ROW, document, Optional.empty());
    }

    private synchronized void arrived(Hop hop, DocumentId document, Optional<String> topic) {
        long now = System.nanoTime();
        Journey journey = journeys.get(document);
        boolean elsewhere = hop == Hop.TAG && journey != null && !topic.equals(Optional.of(journey.tagTopic()));
        if (journey != null && !elsewhere && journey.arrivalsNanos().putIfAbsent(hop, now) == null) {
            notifyAll();
        }
    }

    /** The documents that have not arrived at a hop. */
    synchronized List<DocumentId> missing(Hop hop) {
        List<DocumentId> missing = new ArrayList<>();
        for (Journey journey : journeys.values()) {
            if (!journey.arrivalsNanos().containsKey(hop)) {
                missing.add(journey.document());
            }
        }
        return missing;
    }

    /**
     * Waits until all have arrived everywhere, and forgets them.
     *
     * @throws IllegalStateException if nothing arrives for minutes
     */
    synchronized List<Journey> awaitAll() throws InterruptedException {
        int before = -1;
        long deadlineNanos = 0;
        for (int arrivals = count(); arrivals < journeys.size() * Hop.values().length; arrivals = count()) {
            if (arrivals != before) {
                before = arrivals;
                deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
            }
            long leftMs = Duration.ofNanos(deadlineNanos - System.nanoTime()).toMillis();
            if (leftMs <= 0) {
                throw new IllegalStateException("for " + PATIENCE + " nothing arrived: " + missing());
            }
            wait(leftMs);
        }
        List<Journey> complete = List.copyOf(journeys.values());
        journeys.clear();
        return complete;
    }

    private int count() {
        return journeys.values().stream()
                .mapToInt(journey -> journey.arrivalsNanos().size())
                .sum();
    }

    private String missing() {
        Map<Hop, Integer> missing = new EnumMap<>(Hop.class);
        for (Hop hop : Hop.values()) {
            missing.put(hop, missing(hop).size());
        }
        return "of " + journeys.size() + " files there are missing " + missing;
    }

    /**
     * The way of one file.
     *
     * @param arrivalsNanos on the clock of {@code droppedNanos}
     */
    record Journey(DocumentId document, String tagTopic, long droppedNanos, Map<Hop, Long> arrivalsNanos) {

        long nanosTo(Hop hop) {
            return arrivalsNanos.get(hop) - droppedNanos;
        }

        long nanosBetween(Hop from, Hop to) {
            return arrivalsNanos.get(to) - arrivalsNanos.get(from);
        }
    }
}

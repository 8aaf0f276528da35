package io.courant.ingest.feed.poll;

import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where pages that are being asked for lead, as far as it is known. Safe for use by many threads. */
final class PageMoves {

    private static final int PAGES_MAX = 10_000;

    private final Map<URI, List<URI>> byPage = new LinkedHashMap<>();

    /** The address to ask next: the page's own if it leads nowhere else. */
    synchronized URI last(URI page) {
        List<URI> way = byPage.getOrDefault(page, List.of());
        return way.isEmpty() ? page : way.get(way.size() - 1);
    }

    /**
     * The last address leads to this one.
     *
     * @return whether it is worth to be followed: not if it was asked already, or if the way is longer than so many steps
     */
    synchronized boolean note(URI page, URI to, int stepsMax) {
        List<URI> way = byPage.computeIfAbsent(page, first -> new ArrayList<>());
        if (to.equals(page) || way.contains(to) || way.size() >= stepsMax) {
            return false;
        }
        way.add(to);
        Iterator<URI> oldest = byPage.keySet().iterator();
        while (byPage.size() > PAGES_MAX) {
            oldest.next();
            oldest.remove();
        }
        return true;
    }

    synchronized void forget(URI page) {
        byPage.remove(page);
    }
}

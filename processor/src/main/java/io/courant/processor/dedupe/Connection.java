package io.courant.processor.dedupe;

import io.courant.contract.id.DocumentId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Whether some documents hang together. A search goes out from each of them, all in step: two that meet go on as one, and it is over
 * as soon as one is left. So what is still connected is known after a few steps, and what is not costs as much as the lesser parts.
 */
final class Connection {

    private final Function<DocumentId, Set<DocumentId>> neighbours;
    private final Map<DocumentId, Search> reached = new HashMap<>();

    /** @param neighbours of a document; it is enough that one of two finds the other, if both are reached */
    Connection(Function<DocumentId, Set<DocumentId>> neighbours, Collection<DocumentId> from) {
        this.neighbours = neighbours;
        from.forEach(document -> reach(document, new Search()));
    }

    /** The parts that do not hang together with the rest, each complete; none if all hang together. The rest is not gone through. */
    List<Set<DocumentId>> parted() {
        List<Search> going = new ArrayList<>(new HashSet<>(reached.values()));
        going.sort(Comparator.comparing(search -> search.open.first()));
        Set<Search> ended = new LinkedHashSet<>();
        while (going.size() > 1) {
            for (Search search : List.copyOf(going)) {
                if (search.into == search && going.size() > 1) {
                    step(search);
                    ended.removeIf(Search::goesOn);
                    going.removeIf(other -> other.into != other);
                    Search standing = search.standing();
                    if (!standing.goesOn()) {
                        going.remove(standing);
                        ended.add(standing);
                    } else if (!going.contains(standing)) {
                        going.add(standing);
                    }
                }
            }
        }
        return ended.stream().map(search -> search.documents).toList();
    }

    /** The smallest id first: it is most likely to be listed where not all are, and so to find all others. */
    private void step(Search search) {
        for (DocumentId next : neighbours.apply(search.open.pollFirst())) {
            Search other = reached.get(next);
            if (other == null) {
                reach(next, search.standing());
            } else {
                other.standing().join(search.standing());
            }
        }
    }

    private void reach(DocumentId document, Search search) {
        reached.put(document, search);
        search.documents.add(document);
        search.open.add(document);
    }

    /** What was reached from some of the documents, or from several that met. */
    private static final class Search {

        private Set<DocumentId> documents = new TreeSet<>();
        private TreeSet<DocumentId> open = new TreeSet<>();
        /** This one, or the one that it goes on as. */
        private Search into = this;

        boolean goesOn() {
            return into != this || !open.isEmpty();
        }

        Search standing() {
            Search at = this;
            while (at.into != at) {
                at = at.into;
            }
            return at;
        }

        /** Goes on as the other one. */
        void join(Search other) {
            if (other == this) {
                return;
            }
            Search lesser = documents.size() < other.documents.size() ? this : other;
            Search greater = lesser == this ? other : this;
            greater.documents.addAll(lesser.documents);
            greater.open.addAll(lesser.open);
            lesser.into = greater;
        }
    }
}

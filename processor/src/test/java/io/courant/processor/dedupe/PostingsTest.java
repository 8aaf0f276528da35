package io.courant.processor.dedupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.courant.contract.id.DocumentId;
import io.courant.contract.id.ItemKey;
import io.courant.contract.id.SourceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PostingsTest {

    private final DocumentNumbers numbers = new DocumentNumbers();
    private final Postings postings = new Postings(numbers);
    /** The same in sets. */
    private final Map<Long, TreeSet<DocumentId>> model = new HashMap<>();

    /** Documents come and go, each with some rare keys, some that many have, and one that all have. */
    @Test
    void tellWhatSetsTell() {
        long seed = Long.getLong("courant.seed", System.nanoTime());
        Random random = new Random(seed);
        Map<DocumentId, Set<Long>> keysOf = new HashMap<>();
        int largest = 0;
        for (int step = 0; step < 6_000; step++) {
            DocumentId document = DocumentId.of(new SourceId("test"), new ItemKey("" + random.nextInt(1_500)));
            String where = "seed " + seed + ", step " + step;
            if (keysOf.containsKey(document)) {
                takeOut(document, keysOf.remove(document), where);
            } else {
                Set<Long> keys = Stream.generate(() -> key(random)).limit(8).collect(Collectors.toSet());
                putIn(document, keys, where);
                keysOf.put(document, keys);
            }
            assertEquals(keysOf.size(), numbers.size(), where);
            largest = Math.max(largest, model.getOrDefault(0L, new TreeSet<>()).size());
            check(random, where);
        }
        assertTrue(largest > Postings.LISTED_MAX, "no posting was full, seed " + seed);
        keysOf.forEach((document, keys) -> takeOut(document, keys, "seed " + seed));
        assertEquals(0, numbers.size());
        assertTrue(model.isEmpty());
    }

    /** Leading hashes are the smallest of a text, so that keys are not spread evenly. */
    private static long key(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> random.nextInt(20);
            case 2 -> random.nextInt(1 << 12);
            default -> random.nextLong() >>> 24;
        };
    }

    private void putIn(DocumentId document, Set<Long> keys, String where) {
        for (long key : keys) {
            Optional<DocumentId> displaced =
                    listed(key).skip(Postings.LISTED_MAX - 1).findFirst().filter(last -> document.compareTo(last) < 0);
            assertEquals(displaced, known(postings.displacedBy(key, document)), where);
        }
        int number = numbers.enter(document);
        assertEquals(number, numbers.enter(document), where);
        for (long key : keys) {
            model.computeIfAbsent(key, none -> new TreeSet<>()).add(document);
            assertTrue(postings.add(key, number), where);
            assertTrue(!postings.add(key, number), where);
        }
    }

    private void takeOut(DocumentId document, Set<Long> keys, String where) {
        int number = numbers.find(document);
        assertEquals(document, numbers.id(number), where);
        for (long key : keys) {
            boolean wasListed = listed(key).anyMatch(document::equals);
            model.get(key).remove(document);
            Optional<DocumentId> promoted =
                    listed(key).skip(Postings.LISTED_MAX - 1).findFirst().filter(next -> wasListed);
            if (model.get(key).isEmpty()) {
                model.remove(key);
            }
            assertEquals(promoted, known(postings.remove(key, number)), where);
            assertEquals(DocumentNumbers.NONE, postings.remove(key, number), where);
        }
        numbers.leave(number);
        assertEquals(DocumentNumbers.NONE, numbers.find(document), where);
    }

    private void check(Random random, String where) {
        long key = key(random);
        TreeSet<DocumentId> all = model.getOrDefault(key, new TreeSet<>());
        assertEquals(all.size(), postings.size(key), where);
        if (all.isEmpty()) {
            return;
        }
        List<DocumentId> inOrder = new ArrayList<>(all);
        int place = random.nextInt(inOrder.size());
        DocumentId asking = inOrder.get(place);
        List<DocumentId> expected = inOrder.stream()
                .limit(place < Postings.LISTED_MAX ? Postings.LISTED_MAX + Postings.UNLISTED_MAX : Postings.LISTED_MAX)
                .filter(other -> !other.equals(asking))
                .toList();
        List<DocumentId> seen = new ArrayList<>();
        postings.forEachSeenBy(numbers.find(asking), key, number -> seen.add(numbers.id(number)));
        assertEquals(expected, seen, where);
    }

    private Stream<DocumentId> listed(long key) {
        return model.getOrDefault(key, new TreeSet<>()).stream().limit(Postings.LISTED_MAX);
    }

    private Optional<DocumentId> known(int number) {
        return Optional.of(number)
                .filter(known -> known != DocumentNumbers.NONE)
                .map(numbers::id);
    }
}

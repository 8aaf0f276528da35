package io.courant.processor.dedupe;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.DocumentId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the documents that tell the same story as one: those with the same address or text, and those that share at least two
 * leading hashes and are {@linkplain Likeness near}. A hash counts for two documents if its posting lists at least one of them; who is
 * listed depends on ids alone, so it does not matter who came before whom, and if one finds the other, the other finds the one. That
 * holds up to {@link Postings#LISTED_MAX} + {@link Postings#UNLISTED_MAX} documents with one hash: beyond, those with the greatest ids
 * find whom the posting lists, and are not found by them.
 */
final class Neighbours {

    private static final int SHARED_KEYS_MIN = 2;
    private static final int KEY_DIGITS = Postings.KEY_BITS / 4;

    private final DocumentNumbers documents = new DocumentNumbers();
    private final Postings leading = new Postings(documents);
    /** By hash of the text and of the address: two that fall together here are asked about once more, and are not near. */
    private final Postings exact = new Postings(documents);

    private final Table<Membership> members;

    /**
     * @param stored all members, read once
     * @param members the same, to be asked
     */
    Neighbours(Table.Whole<Membership> stored, Table<Membership> members) {
        this.members = members;
        stored.forEach(this::add);
    }

    /** How many documents there are. */
    int size() {
        return documents.size();
    }

    /** The neighbours of a document that is in the tables, in the order of their ids. */
    Set<DocumentId> of(Membership member) {
        int self = documents.find(member.document());
        Map<Integer, Integer> sharing = new HashMap<>();
        for (long key : leadingKeys(member)) {
            leading.forEachSeenBy(self, key, document -> sharing.merge(document, 1, Integer::sum));
        }
        for (long key : exactKeys(member)) {
            exact.forEachSeenBy(self, key, document -> sharing.merge(document, SHARED_KEYS_MIN, Integer::sum));
        }
        Set<DocumentId> found = new TreeSet<>();
        sharing.forEach((number, shared) -> {
            if (shared >= SHARED_KEYS_MIN) {
                DocumentId document = documents.id(number);
                if (members.get(document.value())
                        .filter(other -> areNear(member, other))
                        .isPresent()) {
                    found.add(document);
                }
            }
        });
        return found;
    }

    /** Whether two documents tell the same story. Symmetric. */
    static boolean areNear(Membership a, Membership b) {
        return a.marks().hash().equals(b.marks().hash())
                || a.marks().address().isPresent()
                        && a.marks().address().equals(b.marks().address())
                || a.sketch().isPresent()
                        && b.sketch().isPresent()
                        && Likeness.of(a.sketch().get(), a.common(), b.sketch().get(), b.common());
    }

    /** Who is listed somewhere and will not be any more when this one is listed. */
    Set<DocumentId> displacedBy(Membership member) {
        Set<DocumentId> displaced = new TreeSet<>();
        for (long key : leadingKeys(member)) {
            note(leading.displacedBy(key, member.document()), displaced);
        }
        for (long key : exactKeys(member)) {
            note(exact.displacedBy(key, member.document()), displaced);
        }
        return displaced;
    }

    /** Lists a document. Its postings tell which of its hashes are common, and which documents' hashes became so by it. */
    Listing add(Membership member) {
        Map<DocumentId, List<Long>> turned = new LinkedHashMap<>();
        int number = documents.enter(member.document());
        int common = 0;
        long[] keys = leadingKeys(member);
        for (int place = 0; place < keys.length; place++) {
            boolean isNew = leading.add(keys[place], number);
            int size = leading.size(keys[place]);
            common |= size >= Postings.COMMON_MIN ? 1 << place : 0;
            if (isNew && size == Postings.COMMON_MIN) {
                note(keys[place], number, turned);
            }
        }
        for (long key : exactKeys(member)) {
            exact.add(key, number);
        }
        return new Listing(member.withCommon(common), turned, Set.of());
    }

    /** Takes a document that is in the tables off the lists. */
    Listing remove(Membership member) {
        Map<DocumentId, List<Long>> turned = new LinkedHashMap<>();
        Set<DocumentId> promoted = new TreeSet<>();
        int number = documents.find(member.document());
        for (long key : leadingKeys(member)) {
            boolean wasCommon = leading.size(key) >= Postings.COMMON_MIN;
            note(leading.remove(key, number), promoted);
            if (wasCommon && leading.size(key) < Postings.COMMON_MIN) {
                note(key, number, turned);
            }
        }
        for (long key : exactKeys(member)) {
            note(exact.remove(key, number), promoted);
        }
        documents.leave(number);
        return new Listing(member, turned, promoted);
    }

    private void note(int number, Set<DocumentId> noted) {
        if (number != DocumentNumbers.NONE) {
            noted.add(documents.id(number));
        }
    }

    /** Notes a key with all that have it but one. */
    private void note(long key, int but, Map<DocumentId, List<Long>> turned) {
        leading.forEachSeenBy(
                but, key, document -> turned.computeIfAbsent(documents.id(document), none -> new ArrayList<>())
                        .add(key));
    }

    private static long[] leadingKeys(Membership member) {
        return member.sketch().map(Sketch::leading).orElse(new long[0]);
    }

    private static long[] exactKeys(Membership member) {
        long text = key(member.marks().hash());
        return member.marks()
                .address()
                .map(address -> new long[] {text, key(ContentHash.of(address))})
                .orElse(new long[] {text});
    }

    private static long key(ContentHash hash) {
        return HexFormat.fromHexDigitsToLong(hash.value(), 0, KEY_DIGITS);
    }

    /**
     * What listing or unlisting a document changed.
     *
     * @param member with its common hashes marked
     * @param turned the other documents that have hashes which turned common or ceased to be
     * @param promoted the other documents that are listed somewhere now and were not before
     */
    record Listing(Membership member, Map<DocumentId, List<Long>> turned, Set<DocumentId> promoted) {}
}

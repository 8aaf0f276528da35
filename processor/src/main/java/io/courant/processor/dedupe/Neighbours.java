package io.courant.processor.dedupe;

import io.courant.contract.id.DocumentId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the documents that tell the same story as one: those with the same address or text, and those that share at least two
 * leading hashes and are {@linkplain Likeness near}. A hash counts for two documents if its posting lists at least one of them; who is
 * listed depends on ids alone, so it does not matter who came before whom, and if one finds the other, the other finds the one. That
 * holds up to {@link Posting#LISTED_MAX} + {@link Postings#UNLISTED_MAX} documents with one hash: beyond, those with the greatest ids
 * find whom the posting lists, and are not found by them.
 */
final class Neighbours {

    private static final int SHARED_KEYS_MIN = 2;

    private final Postings postings;
    private final Table<Membership> members;

    Neighbours(WorkingTables tables) {
        postings = new Postings(tables);
        members = tables.members();
    }

    /** The neighbours of a document that is in the tables, in the order of their ids. */
    Set<DocumentId> of(Membership member) {
        Map<DocumentId, Integer> sharing = new HashMap<>();
        member.leadingKeys().forEach(key -> count(key, member, 1, sharing));
        member.exactKeys().forEach(key -> count(key, member, SHARED_KEYS_MIN, sharing));
        Set<DocumentId> found = new TreeSet<>();
        sharing.forEach((document, shared) -> {
            if (shared >= SHARED_KEYS_MIN
                    && members.get(document.value())
                            .filter(other -> areNear(member, other))
                            .isPresent()) {
                found.add(document);
            }
        });
        return found;
    }

    private void count(String key, Membership self, int weight, Map<DocumentId, Integer> sharing) {
        Posting posting = postings.of(key);
        for (DocumentId document : posting.documents()) {
            if (!document.equals(self.document())) {
                sharing.merge(document, weight, Integer::sum);
            }
        }
        if (posting.full() && posting.lists(self.document())) {
            postings.unlisted(key).forEach(document -> sharing.merge(document, weight, Integer::sum));
        }
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
        for (String key : keys(member)) {
            postings.displacedBy(key, member.document()).ifPresent(displaced::add);
        }
        return displaced;
    }

    /** Lists a document. Its postings tell which of its hashes are common, and which documents' hashes became so by it. */
    Listing add(Membership member) {
        Map<DocumentId, List<String>> turned = new LinkedHashMap<>();
        int common = 0;
        List<String> leading = member.leadingKeys();
        for (int place = 0; place < leading.size(); place++) {
            String key = leading.get(place);
            Posting before = postings.of(key);
            Posting after = postings.add(key, member.document());
            common |= after.isCommon() ? 1 << place : 0;
            if (after.isCommon() && !before.isCommon()) {
                note(key, before, turned);
            }
        }
        for (String key : member.exactKeys()) {
            postings.add(key, member.document());
        }
        return new Listing(member.withCommon(common), turned, Set.of());
    }

    /** Takes a document off the lists. */
    Listing remove(Membership member) {
        Map<DocumentId, List<String>> turned = new LinkedHashMap<>();
        Set<DocumentId> promoted = new TreeSet<>();
        for (String key : member.leadingKeys()) {
            Posting before = postings.of(key);
            Postings.Removal after = postings.remove(key, member.document());
            after.promoted().ifPresent(promoted::add);
            if (before.isCommon() && !after.posting().isCommon()) {
                note(key, after.posting(), turned);
            }
        }
        for (String key : member.exactKeys()) {
            postings.remove(key, member.document()).promoted().ifPresent(promoted::add);
        }
        return new Listing(member, turned, promoted);
    }

    private static List<String> keys(Membership member) {
        List<String> keys = new ArrayList<>(member.leadingKeys());
        keys.addAll(member.exactKeys());
        return keys;
    }

    private static void note(String key, Posting posting, Map<DocumentId, List<String>> turned) {
        posting.documents().forEach(document -> turned.computeIfAbsent(document, none -> new ArrayList<>())
                .add(key));
    }

    /**
     * What listing or unlisting a document changed.
     *
     * @param member with its common hashes marked
     * @param turned the other documents that have hashes which turned common or ceased to be
     * @param promoted the other documents that are listed somewhere now and were not before
     */
    record Listing(Membership member, Map<DocumentId, List<String>> turned, Set<DocumentId> promoted) {}
}

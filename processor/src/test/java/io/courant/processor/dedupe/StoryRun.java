package io.courant.processor.dedupe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.ItemKey;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.SourceId;
import io.courant.contract.id.StoryId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a consumer of verdicts knows in the end. */
final class StoryRun {

    /** A document at a time; without a text it is withdrawn. */
    record Revision(int document, int second, Optional<String> text, Optional<String> address) {

        Revision(int document, int second, Optional<String> text) {
            this(document, second, text, Optional.empty());
        }
    }

    private final StoryTables tables = PackedTable.tables();
    private StoryIndex index;
    private final Map<DocumentId, Verdict> verdicts = new HashMap<>();
    private final Map<StoryId, DocumentId> firsts = new HashMap<>();
    private final Map<StoryId, Set<DocumentId>> members = new HashMap<>();
    private final Map<DocumentId, Signature> last = new HashMap<>();
    private final Map<DocumentId, Instant> since = new HashMap<>();
    private long offset;
    int verdictsTold;

    StoryRun() {
        open();
    }

    void open() {
        index = new StoryIndex(tables, Duration.ofDays(30));
    }

    /** Another one, to which all is told that this one has told. */
    StoryRun seated(Random random) {
        StoryRun other = new StoryRun();
        List<Verdict> told = new ArrayList<>(verdicts.values());
        told.sort(java.util.Comparator.comparing(Verdict::document));
        Collections.shuffle(told, random);
        for (Verdict verdict : told) {
            DocumentId id = verdict.document();
            Signature known = last.get(id);
            Signature.Told place = new Signature.Told(verdict.story(), verdict.first());
            other.index.seat(new Signature(
                    id,
                    known.raw(),
                    known.ingestedAt(),
                    known.marks(),
                    known.language(),
                    known.sketch(),
                    Optional.of(place),
                    Optional.empty(),
                    Optional.of(since.get(id))));
        }
        other.verdicts.putAll(verdicts);
        other.firsts.putAll(firsts);
        other.members.putAll(members);
        other.offset = offset;
        return other;
    }

    void take(Revision revision) {
        DocumentId id = DocumentId.of(new SourceId("test"), new ItemKey("d" + revision.document()));
        RawPosition raw = new RawPosition(0, offset++);
        Instant at = Instant.ofEpochSecond(revision.second());
        Signature signature = revision.text()
                .map(text -> new Signature(
                        id,
                        raw,
                        at,
                        Optional.of(new Signature.Marks(ContentHash.of(text), revision.address())),
                        Optional.of("en"),
                        Optional.of(Sketch.of(text)),
                        Optional.empty(),
                        Optional.empty()))
                .orElseGet(() -> Signature.gone(id, raw, at));
        last.put(id, signature);
        StoryIndex.Changes changes = index.apply(signature);
        if (revision.text().isEmpty()) {
            verdicts.remove(id);
        }
        verdictsTold += changes.verdicts().size();
        changes.verdicts().forEach(verdict -> verdicts.put(verdict.document(), verdict));
        changes.stories().forEach((story, now) -> {
            firsts.remove(story);
            members.remove(story);
            now.ifPresent(known -> {
                known.members().forEach(member -> since.put(member.document(), member.ingestedAt()));
                firsts.put(story, known.first());
                members.put(
                        story,
                        known.members().stream()
                                .map(member -> member.document())
                                .collect(Collectors.toSet()));
            });
        });
    }

    Set<Set<DocumentId>> clusters() {
        assertEquals(members, byStory(), "the records of stories say what the verdicts say");
        return verdictClusters();
    }

    Set<Set<DocumentId>> verdictClusters() {
        return new HashSet<>(byStory().values());
    }

    private Map<StoryId, Set<DocumentId>> byStory() {
        Map<StoryId, Set<DocumentId>> clusters = new HashMap<>();
        verdicts.values().forEach(verdict -> clusters.computeIfAbsent(verdict.story(), none -> new TreeSet<>())
                .add(verdict.document()));
        return clusters;
    }

    /** The story of each document, and whether it is its first. */
    Map<DocumentId, String> told() {
        return verdicts.values().stream()
                .collect(Collectors.toMap(
                        Verdict::document, verdict -> verdict.story().value() + " " + verdict.first()));
    }

    void checkFirsts() {
        Map<StoryId, DocumentId> told = new HashMap<>();
        verdicts.values().stream()
                .filter(Verdict::first)
                .forEach(verdict -> assertEquals(null, told.put(verdict.story(), verdict.document())));
        assertEquals(firsts, told);
    }
}

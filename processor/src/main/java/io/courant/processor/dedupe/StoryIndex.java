package io.courant.processor.dedupe;

import io.courant.contract.id.ContentHash;
import io.courant.contract.id.DocumentId;
import io.courant.contract.id.RawPosition;
import io.courant.contract.id.RunId;
import io.courant.contract.id.StoryId;
import io.courant.contract.record.Story;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All stories, and the rule by which documents belong to one: the same canonical address or the same text. Not safe for use by
 * many threads.
 *
 * <p>A story's id stays for as long as it has a member, but for merges: then the story whose first member is the earlier one
 * goes on. Which members a story has does not depend on the order in which they came; a story is not split again when the
 * member that held two groups together leaves.
 */
public final class StoryIndex {

    private final Table<Membership> members;
    private final Table<Story> stories;
    private final Table<StoryId> index;

    public StoryIndex(Table<Membership> members, Table<Story> stories, Table<StoryId> index) {
        this.members = members;
        this.stories = stories;
        this.index = index;
    }

    /**
     * Takes in one revision.
     *
     * @return the verdicts that follow: one for the document itself unless it is gone, and one for each document whose story
     *     or whose being first changed by it
     */
    public Changes apply(Signature signature) {
        Map<DocumentId, Verdict> before = new LinkedHashMap<>();
        Set<StoryId> touched = new LinkedHashSet<>();
        Optional<Membership> known = members.get(signature.document().value());
        Set<StoryId> joined = signature
                .marks()
                .map(marks -> storiesOf(marks, signature.document(), known))
                .orElse(Set.of());

        Stream.concat(known.map(Membership::story).stream(), joined.stream()).forEach(story -> {
            touched.add(story);
            remember(story, before);
        });
        known.ifPresent(this::leave);
        signature.marks().ifPresent(marks -> touched.add(join(signature, marks, known, joined)));
        return changes(signature, before, touched);
    }

    /** The stories that other documents tell by the same marks. */
    private Set<StoryId> storiesOf(Signature.Marks marks, DocumentId self, Optional<Membership> known) {
        Set<StoryId> found = new LinkedHashSet<>();
        for (String key : Membership.keys(marks)) {
            boolean own = known.filter(member -> member.keys().contains(key)).isPresent();
            index.get(key).filter(story -> !own || hasOthers(story, self, key)).ifPresent(found::add);
        }
        return found;
    }

    private boolean hasOthers(StoryId story, DocumentId self, String key) {
        return membersOf(story)
                .anyMatch(member ->
                        !member.document().equals(self) && member.keys().contains(key));
    }

    private void leave(Membership member) {
        members.remove(member.document().value());
        Story story = stories.get(member.story().value()).orElseThrow();
        List<Story.Member> rest = story.members().stream()
                .filter(other -> !other.document().equals(member.document()))
                .toList();
        write(story.id(), rest);
        for (String key : member.keys()) {
            if (rest.stream().noneMatch(other -> keysOf(other.document()).contains(key))) {
                index.remove(key);
            }
        }
    }

    private StoryId join(Signature signature, Signature.Marks marks, Optional<Membership> known, Set<StoryId> joined) {
        StoryId target = joined.stream()
                .map(id -> stories.get(id.value()))
                .flatMap(Optional::stream)
                .min((a, b) -> Membership.EARLIEST.compare(
                        a.members().get(0), b.members().get(0)))
                .map(Story::id)
                .orElseGet(() -> found(signature, known));
        Instant since = known.filter(member -> member.story().equals(target))
                .map(Membership::since)
                .filter(earlier -> earlier.isBefore(signature.ingestedAt()))
                .orElse(signature.ingestedAt());
        Membership member = new Membership(signature.document(), target, marks, since, signature.language());
        members.put(member.document().value(), member);

        List<Story.Member> all = new ArrayList<>(storyMembers(target));
        all.add(member.asMember());
        for (StoryId other : joined) {
            if (!other.equals(target)) {
                all.addAll(move(other, target));
            }
        }
        write(target, all);
        member.keys().forEach(key -> index.put(key, target));
        return target;
    }

    /** A document that was alone keeps its story; a name that is taken (the founder left, others stayed) is not used again. */
    private StoryId found(Signature signature, Optional<Membership> known) {
        Stream<StoryId> candidates = Stream.of(
                        known.map(Membership::story).stream(),
                        Stream.of(StoryId.foundedBy(signature.document())),
                        Stream.of(new StoryId(ContentHash.of(signature.document() + "\n" + signature.raw())
                                .value()
                                .substring(0, 32))))
                .flatMap(stream -> stream);
        return candidates
                .filter(id -> stories.get(id.value()).isEmpty())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("two stories of one raw record " + signature.raw()));
    }

    private List<Story.Member> move(StoryId from, StoryId to) {
        List<Story.Member> moved = storyMembers(from);
        membersOf(from).toList().forEach(member -> {
            members.put(member.document().value(), member.in(to));
            member.keys().forEach(key -> index.put(key, to));
        });
        stories.remove(from.value());
        return moved;
    }

    private void write(StoryId id, List<Story.Member> all) {
        if (all.isEmpty()) {
            stories.remove(id.value());
        } else {
            List<Story.Member> sorted = all.stream().sorted(Membership.EARLIEST).toList();
            stories.put(id.value(), new Story(id, sorted.get(0).document(), sorted));
        }
    }

    private void remember(StoryId story, Map<DocumentId, Verdict> verdicts) {
        stories.get(story.value()).ifPresent(found -> found.members()
                .forEach(member -> verdicts.put(
                        member.document(), verdict(found, member.document(), Optional.empty(), Optional.empty()))));
    }

    private Changes changes(Signature signature, Map<DocumentId, Verdict> before, Set<StoryId> touched) {
        List<Verdict> verdicts = new ArrayList<>();
        Map<StoryId, Optional<Story>> changed = new LinkedHashMap<>();
        for (StoryId id : touched) {
            Optional<Story> story = stories.get(id.value());
            changed.put(id, story);
            for (Story.Member member : story.map(Story::members).orElse(List.of())) {
                boolean asked = member.document().equals(signature.document());
                Verdict verdict = verdict(
                        story.orElseThrow(),
                        member.document(),
                        asked ? Optional.of(signature.raw()) : Optional.empty(),
                        signature.run());
                Verdict former = before.get(member.document());
                if (asked || former == null || !verdict.saysAs(former)) {
                    verdicts.add(verdict);
                }
            }
        }
        return new Changes(verdicts, changed);
    }

    private static Verdict verdict(
            Story story, DocumentId document, Optional<RawPosition> answers, Optional<RunId> run) {
        return new Verdict(document, answers, story.id(), story.first().equals(document), run);
    }

    private List<Story.Member> storyMembers(StoryId id) {
        return stories.get(id.value()).map(Story::members).orElse(List.of());
    }

    private Stream<Membership> membersOf(StoryId id) {
        return storyMembers(id).stream()
                .map(member -> members.get(member.document().value()))
                .flatMap(Optional::stream);
    }

    private List<String> keysOf(DocumentId document) {
        return members.get(document.value()).map(Membership::keys).orElse(List.of());
    }

    /**
     * What follows from one signature.
     *
     * @param verdicts for the documents concerned
     * @param stories the stories touched, as they are now; absent ones have no members left
     */
    public record Changes(List<Verdict> verdicts, Map<StoryId, Optional<Story>> stories) {}
}

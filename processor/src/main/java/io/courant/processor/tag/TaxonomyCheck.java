package io.courant.processor.tag;

import io.courant.contract.id.TagId;
import io.courant.processor.tag.TagDraft.Written;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the tags of a file must be to one another. */
final class TaxonomyCheck {

    /** So many tags can have a topic of their own. */
    static final int OWN_TOPICS_MAX = 500;

    private static final int GENERATIONS_MAX = 100;

    /** The topic {@code tag.other} is the one that tags without a topic of their own share. */
    private static final TagId RESERVED = new TagId("other");

    private final String file;
    private final List<TaxonomyProblem> problems;

    TaxonomyCheck(String file, List<TaxonomyProblem> problems) {
        this.file = file;
        this.problems = problems;
    }

    void check(List<TagDraft> drafts) {
        Map<TagId, TagDraft> byId = new LinkedHashMap<>();
        for (TagDraft draft : drafts) {
            draft.id.ifPresent(id -> checkId(id, draft, byId));
            if (draft.labels.isEmpty()) {
                problem(draft.line, draft.title() + " has no label", "write labels: {en: …, zh: …}");
            }
        }
        RuleCheck rules = new RuleCheck(file, problems);
        drafts.forEach(rules::check);
        checkNames(drafts);
        checkNamesAgainstIds(drafts, byId);
        checkParents(byId);
        checkTopics(drafts);
    }

    private void checkId(Written<TagId> id, TagDraft draft, Map<TagId, TagDraft> byId) {
        if (id.value().equals(RESERVED)) {
            problem(
                    id.line(),
                    "the tag id other is reserved",
                    "tags with topic: false share tag.other; choose another id");
        }
        TagDraft first = byId.putIfAbsent(id.value(), draft);
        if (first != null) {
            problem(
                    id.line(),
                    "the tag id " + id.value() + " stands twice, first in line " + first.line,
                    "rename one or join the two");
        }
    }

    private void checkNames(List<TagDraft> drafts) {
        Map<String, TagDraft> owners = new HashMap<>();
        for (TagDraft draft : drafts) {
            for (Written<String> name : draft.names()) {
                TagDraft owner = owners.putIfAbsent(Phrase.fold(name.value()), draft);
                if (owner != null && owner != draft) {
                    problem(
                            name.line(),
                            "'" + name.value() + "' is a name of " + owner.title() + " too, in line " + owner.line,
                            "a name belongs to one tag: move it to any in one of the two");
                }
            }
        }
    }

    /** Who subscribes by a name must not get another tag that has it for an id. */
    private void checkNamesAgainstIds(List<TagDraft> drafts, Map<TagId, TagDraft> byId) {
        Map<String, TagDraft> bySlug = new HashMap<>();
        byId.forEach((id, draft) -> bySlug.put(id.value(), draft));
        for (TagDraft draft : drafts) {
            for (Written<String> name : draft.names()) {
                TagDraft other = bySlug.get(Phrase.fold(name.value()));
                if (other != null && other != draft) {
                    problem(
                            name.line(),
                            "the name '" + name.value() + "' of " + draft.title() + " is the id of the tag in line "
                                    + other.line,
                            "rename one of them");
                }
            }
        }
    }

    private void checkParents(Map<TagId, TagDraft> byId) {
        for (TagDraft draft : byId.values()) {
            for (Written<TagId> parent : draft.parents) {
                if (!byId.containsKey(parent.value())) {
                    problem(
                            parent.line(),
                            draft.title() + " has the unknown parent " + parent.value(),
                            "define that tag or delete the parent");
                }
            }
        }
        Set<TagId> done = new HashSet<>();
        byId.keySet().forEach(tag -> walk(tag, new ArrayList<>(), done, byId));
    }

    /** Goes up from a tag; a tag that is met again on the same way closes a cycle, which is reported once. */
    private void walk(TagId tag, List<TagId> way, Set<TagId> done, Map<TagId, TagDraft> byId) {
        if (done.contains(tag) || !byId.containsKey(tag)) {
            return;
        }
        if (way.size() == GENERATIONS_MAX) {
            problem(
                    byId.get(tag).line,
                    "tag " + tag + " has more than " + GENERATIONS_MAX + " generations below it",
                    "make the tree flatter");
            return;
        }
        way.add(tag);
        for (Written<TagId> parent : byId.get(tag).parents) {
            int start = way.indexOf(parent.value());
            if (start >= 0) {
                List<String> cycle = new ArrayList<>(way.subList(start, way.size()).stream()
                        .map(TagId::value)
                        .toList());
                cycle.add(parent.value().value());
                problem(parent.line(), "the parents form a cycle: " + String.join(" > ", cycle), "delete one of them");
            } else {
                walk(parent.value(), way, done, byId);
            }
        }
        way.remove(way.size() - 1);
        done.add(tag);
    }

    private void checkTopics(List<TagDraft> drafts) {
        List<TagDraft> own =
                drafts.stream().filter(draft -> draft.topic.orElse(true)).toList();
        if (own.size() > OWN_TOPICS_MAX) {
            problem(
                    own.get(OWN_TOPICS_MAX).line,
                    own.size() + " tags have a topic of their own, " + OWN_TOPICS_MAX + " can",
                    "write topic: false for the lesser ones");
        }
    }

    private void problem(int line, String what, String hint) {
        problems.add(new TaxonomyProblem(file, line, what, hint));
    }
}

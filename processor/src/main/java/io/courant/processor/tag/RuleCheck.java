package io.courant.processor.tag;

import io.courant.contract.id.SourceId;
import io.courant.contract.record.TagDefinition;
import io.courant.processor.tag.TagDraft.Written;
import io.courant.processor.text.FoldedText;
import io.courant.processor.text.WordBoundary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether one tag's rules can do what they say: rules that cannot fire are mistakes, not matters of taste. */
final class RuleCheck {

    /** A shorter beginning stands in too many words to mean anything. */
    private static final int STEM_LETTERS_MIN = 3;

    private final String file;
    private final List<TaxonomyProblem> problems;

    RuleCheck(String file, List<TaxonomyProblem> problems) {
        this.file = file;
        this.problems = problems;
    }

    void check(TagDraft draft) {
        checkRepetition(draft);
        draft.near.stream()
                .filter(group -> group.value().size() < 2)
                .forEach(group -> problem(
                        group.line(),
                        draft.title() + " has a group under near that is not two phrases or more",
                        "write near: [[one, another]]"));
        checkReferences(draft);
        checkAmbiguity(draft);
        checkExclusion(draft);
        checkReach(draft);
        draft.sources.forEach(source -> checkSource(draft, source));
    }

    /** Lists that are read for the phrases of a tag. */
    private static List<Written<String>> earning(TagDraft draft) {
        List<Written<String>> earning = new ArrayList<>(draft.names());
        earning.addAll(draft.any);
        draft.near.forEach(group -> earning.addAll(group.value()));
        return earning;
    }

    private void checkRepetition(TagDraft draft) {
        for (List<Written<String>> list : List.of(draft.any, draft.all, draft.none, draft.context)) {
            repeated(draft, list);
        }
        draft.aliases.values().forEach(names -> repeated(draft, names));
        List<Written<String>> all = earning(draft);
        all.addAll(draft.all);
        all.addAll(draft.none);
        all.addAll(draft.context);
        for (Written<String> phrase : all) {
            String stem = Phrase.stem(phrase.value());
            if (!stem.equals(phrase.value())
                    && stem.codePointCount(0, stem.length()) < STEM_LETTERS_MIN
                    && WordBoundary.isWordCharacter(stem.codePointAt(0))) {
                problem(
                        phrase.line(),
                        "'" + phrase.value() + "' of " + draft.title() + " matches too many words",
                        "write at least " + STEM_LETTERS_MIN + " letters before *");
            }
        }
    }

    private void repeated(TagDraft draft, List<Written<String>> list) {
        Set<String> exact = draft.exact.stream().map(Written::value).collect(Collectors.toSet());
        Map<Object, Integer> lines = new HashMap<>();
        for (Written<String> phrase : list) {
            Object writing = Phrase.writing(phrase.value(), exact.contains(phrase.value()));
            Integer first = lines.putIfAbsent(writing, phrase.line());
            if (first != null) {
                problem(
                        phrase.line(),
                        "'" + phrase.value() + "' stands twice in " + draft.title() + ", first in line " + first,
                        "delete one");
            }
        }
    }

    private void checkReferences(TagDraft draft) {
        Set<String> names = new HashSet<>();
        draft.names().forEach(name -> names.add(name.value()));
        draft.ambiguous.stream()
                .filter(name -> !names.contains(name.value()))
                .forEach(name -> problem(
                        name.line(),
                        "'" + name.value() + "' is called ambiguous but is no name of " + draft.title(),
                        "write it as in labels or aliases"));
        Set<String> known = new HashSet<>();
        earning(draft).forEach(phrase -> known.add(phrase.value()));
        draft.all.forEach(phrase -> known.add(phrase.value()));
        draft.none.forEach(phrase -> known.add(phrase.value()));
        draft.context.forEach(phrase -> known.add(phrase.value()));
        draft.exact.stream()
                .filter(phrase -> !known.contains(phrase.value()))
                .forEach(phrase -> problem(
                        phrase.line(),
                        "'" + phrase.value() + "' is called exact but is no phrase of " + draft.title(),
                        "write it as in its own list"));
    }

    private void checkAmbiguity(TagDraft draft) {
        boolean hasOtherSign = !draft.any.isEmpty()
                || !draft.near.isEmpty()
                || !draft.context.isEmpty()
                || draft.names().stream().anyMatch(name -> draft.ambiguous.stream()
                        .noneMatch(ambiguous -> ambiguous.value().equals(name.value())));
        if (!draft.ambiguous.isEmpty() && !hasOtherSign) {
            problem(
                    draft.ambiguous.get(0).line(),
                    draft.title() + " cannot be given: all its names are ambiguous and nothing makes them count",
                    "list under context what stands beside them");
        }
    }

    /** A phrase that holds an excluded one excludes itself. */
    private void checkExclusion(TagDraft draft) {
        List<Written<String>> wanted = earning(draft);
        wanted.addAll(draft.all);
        for (Written<String> excluded : draft.none) {
            Phrase.Shape shape = Phrase.Shape.of(excluded.value(), false).orElseThrow();
            wanted.stream()
                    .filter(phrase -> holds(phrase.value(), shape))
                    .findFirst()
                    .ifPresent(phrase -> problem(
                            excluded.line(),
                            "'" + phrase.value() + "' of " + draft.title() + " cannot count: '" + excluded.value()
                                    + "' under none stands in it",
                            "delete one of the two, or exclude a longer phrase"));
        }
    }

    private static boolean holds(String written, Phrase.Shape excluded) {
        FoldedText text = FoldedText.of(Phrase.stem(written));
        int length = excluded.folded().length();
        for (int at = text.folded().indexOf(excluded.folded());
                at >= 0;
                at = text.folded().indexOf(excluded.folded(), at + 1)) {
            if (excluded.standsIn(text, at, at + length)) {
                return true;
            }
        }
        return false;
    }

    private void checkReach(TagDraft draft) {
        if (draft.id.isEmpty() || draft.sources.size() > 0) {
            return;
        }
        TagDefinition definition = draft.definition();
        double scoreMax = PlaceWeights.of(definition).scoreMax();
        double threshold = definition.threshold().orElse(Weights.THRESHOLD_DEFAULT);
        if (threshold > scoreMax) {
            problem(
                    draft.line,
                    draft.title() + " cannot be given: its threshold is " + threshold + ", its weights add up to "
                            + Math.round(scoreMax * 1000) / 1000.0,
                    "lower the threshold or raise a weight");
        }
    }

    private void checkSource(TagDraft draft, Written<String> source) {
        try {
            new SourceId(source.value());
        } catch (IllegalArgumentException e) {
            problem(
                    source.line(),
                    draft.title() + ": " + e.getMessage(),
                    "courant sources shows the ids of the sources");
        }
    }

    private void problem(int line, String what, String hint) {
        problems.add(new TaxonomyProblem(file, line, what, hint));
    }
}

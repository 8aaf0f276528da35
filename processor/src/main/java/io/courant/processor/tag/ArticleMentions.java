package io.courant.processor.tag;

import io.courant.contract.record.ArticleTag.Evidence;
import io.courant.contract.record.ArticleTag.Place;
import io.courant.contract.record.Content;
import io.courant.processor.text.FoldedText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything that one article says for the tags of a taxonomy. For one thread. */
final class ArticleMentions {

    private final List<TagRules> rules;
    private final ArticleLayout layout;
    private final FoldedText title;
    private final FoldedText text;
    private final Map<Integer, TagTally> tallies = new HashMap<>();
    /** What counts only if the tag has another sign. */
    private final Map<Integer, List<Mention>> ambiguous = new HashMap<>();

    private final Set<Integer> signs = new HashSet<>();
    /** Conditions that hold: what must all stand in the article, and what must not. */
    private final Map<Integer, Set<Phrase.Shape>> needed = new HashMap<>();

    private final Set<Integer> forbidden = new HashSet<>();

    ArticleMentions(List<TagRules> rules, PhraseIndex phrases, Content content) {
        this.rules = rules;
        this.layout = ArticleLayout.of(content);
        this.title = FoldedText.of(content.title());
        this.text = FoldedText.of(content.text());
        add(title, phrases.find(title), true);
        add(text, phrases.find(text), false);
        ambiguous.forEach((tag, mentions) -> {
            if (signs.contains(tag)) {
                mentions.forEach(tally(tag)::add);
            }
        });
        tallies.keySet().removeIf(tag -> forbidden.contains(tag) || !hasAllNeeded(tag));
    }

    /** A source tag that is a tag's name adds a little to what title and text say, and nothing to nothing. */
    void addSourceTags(List<String> sourceTags, SourceTagJudge judge) {
        Set<Integer> added = new HashSet<>();
        for (String sourceTag : sourceTags) {
            Optional<Integer> named = judge.named(sourceTag).filter(this::supports);
            if (named.isPresent() && added.add(named.get())) {
                String name = SourceTagJudge.withoutHash(sourceTag).strip();
                int offset = sourceTag.indexOf(name);
                tally(named.get()).add(new Mention(Phrase.fold(name), name, Place.SOURCE_TAG, offset, -1, 1));
            }
        }
    }

    /**
     * A tag that the article has whatever it says.
     *
     * @param by the setting or the source that gives it
     */
    void addFixed(int tag, String by) {
        tally(tag).add(new Mention(by, by, Place.SOURCE, 0, -1, 1));
    }

    /** Whether title or text speak for the tag of this number. */
    boolean supports(int tag) {
        TagTally tally = tallies.get(tag);
        return tally != null && tally.isSupported();
    }

    /** The numbers of the tags for which anything speaks. */
    Set<Integer> tags() {
        return tallies.keySet();
    }

    double score(int tag, double textWeightMax) {
        return tallies.get(tag).score(textWeightMax, layout, rules.get(tag).weights());
    }

    List<Evidence> evidence(int tag) {
        return tallies.get(tag).evidence(layout);
    }

    /** How often the text speaks of what it speaks of most. */
    double textWeightMax() {
        return tallies.values().stream().mapToDouble(TagTally::textWeight).max().orElse(0);
    }

    FoldedText foldedTitle() {
        return title;
    }

    FoldedText foldedText() {
        return text;
    }

    private void add(FoldedText part, List<Hit> hits, boolean isTitle) {
        List<Hit> earning = new ArrayList<>();
        Map<Integer, List<Hit>> together = new HashMap<>();
        for (Hit hit : hits) {
            hit.phrase().meanings().forEach(meaning -> note(meaning, hit, together));
            if (hit.phrase().earns()) {
                earning.add(hit);
            }
        }
        int last = -1;
        Set<Integer> spokenFor = new HashSet<>();
        for (Hit hit : Hit.longest(earning)) {
            if (hit.from() != last) { // otherwise the same place, in two shapes: of those kept no two start together
                spokenFor.clear();
            }
            last = hit.from();
            for (Meaning meaning : hit.phrase().meanings()) {
                if (meaning.role().earns() && spokenFor.add(meaning.tag())) {
                    add(meaning, mention(part, hit, meaning.role(), isTitle));
                }
            }
        }
        together.forEach(
                (tag, near) -> NearPhrases.find(part, near, rules.get(tag).near())
                        .forEach(span -> {
                            signs.add(tag);
                            tally(tag).add(mention(part, span, Meaning.Role.NEAR, isTitle));
                        }));
    }

    private void add(Meaning meaning, Mention mention) {
        if (meaning.role() == Meaning.Role.AMBIGUOUS) {
            ambiguous.computeIfAbsent(meaning.tag(), tag -> new ArrayList<>()).add(mention);
        } else {
            signs.add(meaning.tag());
            tally(meaning.tag()).add(mention);
        }
    }

    private void note(Meaning meaning, Hit hit, Map<Integer, List<Hit>> together) {
        switch (meaning.role()) {
            case ALL ->
                needed.computeIfAbsent(meaning.tag(), tag -> new HashSet<>())
                        .add(hit.phrase().shape());
            case NONE -> forbidden.add(meaning.tag());
            case CONTEXT -> signs.add(meaning.tag());
            case NEAR ->
                together.computeIfAbsent(meaning.tag(), tag -> new ArrayList<>())
                        .add(hit);
            case NAME, AMBIGUOUS, ANY -> {
                // They earn something where no longer phrase covers them.
            }
        }
    }

    private TagTally tally(int tag) {
        return tallies.computeIfAbsent(tag, number -> new TagTally());
    }

    private boolean hasAllNeeded(int tag) {
        Set<Phrase.Shape> all = rules.get(tag).needed();
        return all.isEmpty() || needed.getOrDefault(tag, Set.of()).containsAll(all);
    }

    private Mention mention(FoldedText part, Hit hit, Meaning.Role role, boolean isTitle) {
        return mention(part, new Span(hit.from(), hit.to(), hit.phrase().shape().folded()), role, isTitle);
    }

    private Mention mention(FoldedText part, Span span, Meaning.Role role, boolean isTitle) {
        int offset = part.originalStart(span.from());
        Place place = isTitle ? Place.TITLE : layout.place(offset);
        boolean running = place == Place.LEAD || place == Place.BODY;
        return new Mention(
                span.phrase(),
                part.original(span.from(), span.to()),
                place,
                offset,
                isTitle ? -1 : layout.paragraph(offset),
                Weights.of(
                        role,
                        running && Enumeration.holds(part.folded(), span.from(), span.to()),
                        Negation.holds(part.folded(), span.from())));
    }

    /**
     * A stretch of a folded text.
     *
     * @param phrase what stands there, as it is compared
     */
    record Span(int from, int to, String phrase) {}
}

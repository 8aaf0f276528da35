package io.courant.processor.tag;

import io.courant.contract.id.TagId;
import io.courant.contract.record.ArticleTag.Place;
import io.courant.contract.record.Content;
import io.courant.contract.record.TagDefinition;
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

    private final List<TagDefinition> tags;
    private final ArticleLayout layout;
    private final FoldedText title;
    private final FoldedText text;
    private final Map<TagId, TagTally> tallies = new HashMap<>();
    /** Conditions that hold: what must all stand in the article, and what must not. */
    private final Map<Integer, Set<String>> needed = new HashMap<>();

    private final Set<Integer> forbidden = new HashSet<>();

    ArticleMentions(List<TagDefinition> tags, PhraseIndex phrases, Content content) {
        this.tags = tags;
        this.layout = ArticleLayout.of(content);
        this.title = FoldedText.of(content.title());
        this.text = FoldedText.of(content.text());
        add(title, phrases.find(title), true);
        add(text, phrases.find(text), false);
        for (int tag = 0; tag < tags.size(); tag++) {
            if (forbidden.contains(tag) || !hasAllNeeded(tag)) {
                tallies.remove(tags.get(tag).id());
            }
        }
    }

    /** A source tag that is a tag's name adds a little to what title and text say, and nothing to nothing. */
    void addSourceTags(List<String> sourceTags, SourceTagJudge judge) {
        Set<TagId> added = new HashSet<>();
        for (String sourceTag : sourceTags) {
            Optional<TagId> named = judge.named(sourceTag).filter(this::supports);
            if (named.isPresent() && added.add(named.get())) {
                String name = SourceTagJudge.withoutHash(sourceTag).strip();
                int offset = sourceTag.indexOf(name);
                tallies.get(named.get()).add(new Mention(Phrase.fold(name), name, Place.SOURCE_TAG, offset, -1, 1));
            }
        }
    }

    boolean supports(TagId tag) {
        TagTally tally = tallies.get(tag);
        return tally != null && tally.isSupported();
    }

    Optional<TagTally> tally(TagId tag) {
        return Optional.ofNullable(tallies.get(tag));
    }

    /** How often the text speaks of what it speaks of most. */
    double textWeightMax() {
        return tallies.values().stream().mapToDouble(TagTally::textWeight).max().orElse(0);
    }

    ArticleLayout layout() {
        return layout;
    }

    FoldedText foldedTitle() {
        return title;
    }

    FoldedText foldedText() {
        return text;
    }

    private void add(FoldedText part, List<Hit> hits, boolean isTitle) {
        List<Hit> earning = new ArrayList<>();
        for (Hit hit : hits) {
            hit.phrase().meanings().forEach(meaning -> note(meaning, hit));
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
                    tallies.computeIfAbsent(tags.get(meaning.tag()).id(), id -> new TagTally())
                            .add(mention(part, hit, meaning.role(), isTitle));
                }
            }
        }
    }

    private void note(Meaning meaning, Hit hit) {
        if (meaning.role() == Meaning.Role.ALL) {
            needed.computeIfAbsent(meaning.tag(), tag -> new HashSet<>())
                    .add(hit.phrase().shape().folded());
        } else if (meaning.role() == Meaning.Role.NONE) {
            forbidden.add(meaning.tag());
        }
    }

    private boolean hasAllNeeded(int tag) {
        Set<String> found = needed.getOrDefault(tag, Set.of());
        return tags.get(tag).all().stream().map(Phrase::fold).allMatch(found::contains);
    }

    private Mention mention(FoldedText part, Hit hit, Meaning.Role role, boolean isTitle) {
        int offset = part.originalStart(hit.from());
        Place place = isTitle ? Place.TITLE : layout.place(offset);
        boolean running = place == Place.LEAD || place == Place.BODY;
        return new Mention(
                hit.phrase().shape().folded(),
                part.original(hit.from(), hit.to()),
                place,
                offset,
                isTitle ? -1 : layout.paragraph(offset),
                Weights.of(role, running && Enumeration.holds(part.folded(), hit.from(), hit.to())));
    }
}

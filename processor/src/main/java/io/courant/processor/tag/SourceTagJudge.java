package io.courant.processor.tag;

import io.courant.contract.id.TagId;
import io.courant.contract.record.SourceTag;
import io.courant.processor.text.FoldedText;
import io.courant.processor.text.WordBoundary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Which of a source's own tags an article's words support. Sites hang tags on everything; one that neither names a tag of the
 * taxonomy that the text speaks of, nor stands in the text by its words, is set aside with the reason.
 */
final class SourceTagJudge {

    /** So many of an article's source tags are looked at: no honest source gives more. */
    private static final int LOOKED_AT_MAX = 100;

    private static final int CHARACTERS_MAX = 100;
    /** Words of source tags are looked for up to here, so that a text made to be slow is not. */
    private static final int TEXT_LOOKED_AT_MAX = 500_000;

    private final Map<String, Integer> names = new HashMap<>();

    private final List<TagRules> tags;

    SourceTagJudge(List<TagRules> tags) {
        this.tags = List.copyOf(tags);
        for (int number = 0; number < tags.size(); number++) {
            int tag = number;
            TagRules.names(tags.get(tag).definition()).forEach(name -> names.putIfAbsent(Phrase.fold(name), tag));
            names.putIfAbsent(id(tag).value(), tag);
        }
    }

    /** The number of the tag that a source tag names as a whole, whatever its case: {@code #metaverse}. */
    Optional<Integer> named(String sourceTag) {
        return Optional.ofNullable(names.get(Phrase.fold(withoutHash(sourceTag))));
    }

    /** Where the name stands in a source tag: behind its hash sign, if it has one. */
    static String withoutHash(String sourceTag) {
        String stripped = sourceTag.strip();
        return stripped.startsWith("#") || stripped.startsWith("＃") ? stripped.substring(1) : stripped;
    }

    /**
     * Judges an article's source tags, in their order.
     *
     * @param isSupported whether title or text speak for a tag
     */
    List<SourceTag> judge(List<String> sourceTags, IntPredicate isSupported, FoldedText title, FoldedText text) {
        List<String> parts = List.of(lookedAt(title), lookedAt(text));
        List<SourceTag> judged = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String sourceTag : sourceTags) {
            String folded = Phrase.fold(withoutHash(sourceTag));
            Optional<Integer> tag = Optional.ofNullable(names.get(folded));
            Optional<String> objection =
                    formObjection(folded, seen).or(() -> meaningObjection(folded, tag, isSupported, parts));
            judged.add(new SourceTag(sourceTag, objection.isEmpty(), objection, tag.map(this::id)));
        }
        return judged;
    }

    private static Optional<String> formObjection(String folded, Set<String> seen) {
        if (folded.isEmpty()) {
            return Optional.of("is empty");
        }
        if (!seen.add(folded)) {
            return Optional.of("stands twice");
        }
        if (seen.size() > LOOKED_AT_MAX) {
            return Optional.of("one of more than " + LOOKED_AT_MAX + " source tags");
        }
        return folded.length() > CHARACTERS_MAX
                ? Optional.of("is longer than " + CHARACTERS_MAX + " characters")
                : Optional.empty();
    }

    /** The tag of this number. */
    TagId id(int tag) {
        return tags.get(tag).definition().id();
    }

    private Optional<String> meaningObjection(
            String folded, Optional<Integer> tag, IntPredicate isSupported, List<String> parts) {
        if (tag.filter(isSupported::test).isPresent() || wordsStandIn(folded, parts)) {
            return Optional.empty();
        }
        return Optional.of(tag.map(number -> "names the tag " + id(number) + ", of which the text hardly speaks")
                .orElse("does not occur in the text"));
    }

    private static String lookedAt(FoldedText text) {
        String folded = text.folded();
        return folded.substring(0, Math.min(TEXT_LOOKED_AT_MAX, folded.length()));
    }

    private static boolean wordsStandIn(String folded, List<String> parts) {
        List<String> words = words(folded);
        return !words.isEmpty()
                && words.stream().allMatch(word -> parts.stream().anyMatch(part -> standsIn(word, part)));
    }

    private static boolean standsIn(String word, String text) {
        boolean bounded = WordBoundary.isWordCharacter(word.codePointAt(0));
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            if (!bounded || (WordBoundary.before(text, at) && WordBoundary.after(text, at + word.length()))) {
                return true;
            }
        }
        return false;
    }

    /** Runs of letters and digits, parted also where the script changes: {@code JavaScript学习资源} is two. */
    private static List<String> words(String folded) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < folded.length(); ) {
            int character = folded.codePointAt(i);
            boolean letter = Character.isLetterOrDigit(character) || WordBoundary.isWordCharacter(character);
            boolean change = !word.isEmpty()
                    && WordBoundary.isWordCharacter(word.codePointBefore(word.length()))
                            != WordBoundary.isWordCharacter(character);
            if (!word.isEmpty() && (!letter || change)) {
                words.add(word.toString());
                word.setLength(0);
            }
            if (letter) {
                word.appendCodePoint(character);
            }
            i += Character.charCount(character);
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }
}

package io.courant.processor.tag;

import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.record.ArticleTag;
import io.courant.contract.record.Content;
import io.courant.contract.record.Keyword;
import io.courant.contract.record.SourceTag;
import io.courant.contract.record.TagDefinition;
import io.courant.processor.clean.CleanDocument;
import io.courant.processor.tag.keyword.Keywords;
import io.courant.processor.text.FoldedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Gives documents their tags by one version of the rules, compiled once. A pure function; safe for use by many threads. */
public final class Tagger {

    private static final Comparator<ArticleTag> BEST_FIRST =
            Comparator.comparingDouble(ArticleTag::score).reversed().thenComparing(ArticleTag::id);

    /** The lists of words are the build's, whatever the rules. */
    private static final Keywords KEYWORDS = new Keywords();

    private final Taxonomy taxonomy;
    private final List<TagRules> rules;
    private final PhraseIndex phrases;
    private final SourceTagJudge sourceTags;
    /** Which tags all articles of a source have, by number. */
    private final Map<String, List<Integer>> bySource = new HashMap<>();

    /** Compiles the rules. */
    public Tagger(Taxonomy taxonomy) {
        this.taxonomy = taxonomy;
        this.rules = taxonomy.tags().stream().map(TagRules::new).toList();
        this.phrases = new PhraseIndex(rules);
        this.sourceTags = new SourceTagJudge(rules);
        for (int number = 0; number < rules.size(); number++) {
            for (String source : rules.get(number).definition().sources()) {
                bySource.computeIfAbsent(source, id -> new ArrayList<>()).add(number);
            }
        }
    }

    public TaxonomyVersion version() {
        return taxonomy.version();
    }

    /** In how many places phrases of the rules stand in a text, those inside others included. */
    public int countPhrases(String text) {
        return phrases.find(FoldedText.of(text)).size();
    }

    /** The document's tags with their evidence, and what is to be thought of the source's own. */
    public Tagging tag(CleanDocument document) {
        Content content = document.content();
        return tag(document, KEYWORDS.of(content.title(), content.text(), content.language()));
    }

    /**
     * As the other one, for a document that was tagged before: no rule changes its keywords, and they take longer than its tags.
     *
     * @param keywords those that the document has
     */
    public Tagging tag(CleanDocument document, List<Keyword> keywords) {
        Content content = document.content();
        ArticleMentions mentions = new ArticleMentions(rules, phrases, content);
        mentions.addSourceTags(document.sourceTags(), sourceTags);
        List<SourceTag> judged = sourceTags.judge(
                document.sourceTags(), mentions::supports, mentions.foldedTitle(), mentions.foldedText());
        double textWeightMax = mentions.textWeightMax();
        FixedTags fixed = new FixedTags(document.fixedTags(), sourceTags);
        fixed.named().forEach(mentions::addFixed);
        bySource.getOrDefault(document.source().value(), List.of())
                .forEach(tag -> mentions.addFixed(tag, document.source().value()));
        return new Tagging(
                taxonomy.version(), tags(mentions, textWeightMax, content.language()), fixed.before(judged), keywords);
    }

    private List<ArticleTag> tags(ArticleMentions mentions, double textWeightMax, String language) {
        List<ArticleTag> tags = new ArrayList<>();
        for (int number : mentions.tags()) {
            TagDefinition definition = rules.get(number).definition();
            double score = mentions.score(number, textWeightMax);
            if (score >= definition.threshold().orElse(Weights.THRESHOLD_DEFAULT)) {
                tags.add(new ArticleTag(
                        definition.id(),
                        label(definition, language),
                        score,
                        mentions.evidence(number),
                        definition.hasOwnTopic() ? Optional.empty() : Optional.of(true)));
            }
        }
        tags.sort(BEST_FIRST);
        return tags;
    }

    /** In the article's language, else in English, else in the first language by name. */
    private static String label(TagDefinition tag, String language) {
        Map<String, String> labels = new TreeMap<>(tag.labels());
        String primary = language.split("-", 2)[0];
        for (String wanted : List.of(language, primary, "en")) {
            String label = labels.get(wanted);
            if (label != null) {
                return label;
            }
        }
        return labels.values().stream().findFirst().orElse(tag.id().value());
    }
}

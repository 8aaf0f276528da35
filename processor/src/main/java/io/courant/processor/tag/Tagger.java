package io.courant.processor.tag;

import io.courant.contract.id.TaxonomyVersion;
import io.courant.contract.record.ArticleTag;
import io.courant.contract.record.ArticleTag.Evidence;
import io.courant.contract.record.Content;
import io.courant.contract.record.SourceTag;
import io.courant.contract.record.TagDefinition;
import io.courant.processor.clean.CleanDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Gives documents their tags by one version of the rules, compiled once. A pure function; safe for use by many threads. */
public final class Tagger {

    private static final Comparator<ArticleTag> BEST_FIRST =
            Comparator.comparingDouble(ArticleTag::score).reversed().thenComparing(ArticleTag::id);

    private final Taxonomy taxonomy;
    private final PhraseIndex phrases;
    private final SourceTagJudge sourceTags;

    /** Compiles the rules. */
    public Tagger(Taxonomy taxonomy) {
        this.taxonomy = taxonomy;
        this.phrases = new PhraseIndex(taxonomy.tags());
        this.sourceTags = new SourceTagJudge(taxonomy.tags());
    }

    public TaxonomyVersion version() {
        return taxonomy.version();
    }

    /** The document's tags with their evidence, and what is to be thought of the source's own. */
    public Tagging tag(CleanDocument document) {
        Content content = document.content();
        ArticleMentions mentions = new ArticleMentions(taxonomy.tags(), phrases, content);
        mentions.addSourceTags(document.sourceTags(), sourceTags);
        List<SourceTag> judged = sourceTags.judge(
                document.sourceTags(), mentions::supports, mentions.foldedTitle(), mentions.foldedText());
        FixedTags fixed = new FixedTags(document.fixedTags(), sourceTags);
        return new Tagging(
                taxonomy.version(), tags(mentions, fixed, content.language()), fixed.before(judged), List.of());
    }

    private List<ArticleTag> tags(ArticleMentions mentions, FixedTags fixed, String language) {
        List<ArticleTag> tags = new ArrayList<>();
        for (TagDefinition definition : taxonomy.tags()) {
            Optional<TagTally> tally = mentions.tally(definition.id());
            Optional<Evidence> setting = fixed.evidence(definition.id());
            double earned = tally.map(found -> found.score(mentions.textWeightMax(), mentions.layout()))
                    .orElse(0.0);
            boolean isEarned =
                    tally.isPresent() && earned >= definition.threshold().orElse(Weights.THRESHOLD_DEFAULT);
            if (isEarned || setting.isPresent()) {
                tags.add(new ArticleTag(
                        definition.id(),
                        label(definition, language),
                        setting.isPresent() ? 1 : earned,
                        Stream.concat(
                                        setting.stream(),
                                        tally.stream().flatMap(found -> found.evidence(mentions.layout()).stream()))
                                .toList(),
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
